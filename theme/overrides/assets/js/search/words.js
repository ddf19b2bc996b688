// Words: how text becomes terms (case, accents, spelling, plural), which words mean the same, how far apart two are.
(function () {
  "use strict";
  atlasSearch.distance = function (a, b, most) {
    // Optimal string alignment: one letter more, less, other, or two neighbours swapped; `most + 1` when further.
    var n = a.length, m = b.length;
    if (Math.abs(n - m) > most) return most + 1;
    var before = [], last = [], row = [], i, j;
    for (j = 0; j <= m; j++) last[j] = j;
    for (i = 1; i <= n; i++) {
      row = [i];
      var least = i;
      for (j = 1; j <= m; j++) {
        var cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
        var value = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row[j] = value;
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[m];
  };

  atlasSearch.Words = function (core) {
    var fillers = new Set(core.fillers.map(fold));
    var faint = new Set(), everyday = new Set();
    var groups = new Map();
    var cache = new Map();

    function fold(text) {
      return text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "");
    }
    function plain(text) { return fold(text).match(/[\p{L}\p{N}]+/gu) || []; }
    function spell(word) {
      if (word.length < 5) return word;
      core.spellings.forEach(function (pair) {
        var from = pair[0];
        if (from.endsWith("$")) {
          from = from.slice(0, -1);
          if (word.endsWith(from)) word = word.slice(0, -from.length) + pair[1];
        } else if (word.indexOf(from) >= 0) word = word.split(from).join(pair[1]);
      });
      return word;
    }
    function singular(word) {
      if (word.length < 4 || !/s$/.test(word) || /(ss|us|is)$/.test(word)) return word;
      if (/ies$/.test(word) && word.length > 4) return word.slice(0, -3) + "y";
      if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
      return word.slice(0, -1);
    }
    // Working, worked and work are one word, and so are recurence and recurrence.
    function stem(word) {
      var bare = /^(.{3,})(ing|ed)$/.exec(word);
      // "Taking" is "take"; but a short word keeps its e, or "care" would be "car".
      if (bare && /[aeiouy]/.test(bare[1])) word = /^[^aeiou][aeiou][^aeiouxwy]$/.test(bare[1]) ? bare[1] + "e" : bare[1];
      if (word.length > 4) word = word.replace(/e$/, "");
      return word.replace(/([a-z])\1/g, "$1");
    }
    function term(word) {
      var found = cache.get(word);
      if (found === undefined) {
        var one = singular(word);
        found = fillers.has(one) ? one : stem(spell(one));
        // "Wants" is "want", but AAN must not become "an".
        if (fillers.has(found)) found = one;
        cache.set(word, found);
      }
      return found;
    }
    function isFiller(word) { return fillers.has(word); }
    function isFaint(term) { return faint.has(term); }
    function isEveryday(term) { return everyday.has(term); }
    // The words that carry a text; a text of nothing but fillers ("IN") carries itself.
    function carrying(text) {
      var all = plain(text);
      var kept = all.filter(function (word) { return !fillers.has(word); });
      return kept.length ? kept : all;
    }
    function content(text) { return carrying(text).map(term); }
    // Mistakes are measured on whole words: without its ending a short word would be too far from any mistake in it.
    function form(word) { return spell(singular(word)).replace(/([a-z])\1/g, "$1"); }

    core.faint.forEach(function (word) { faint.add(term(fold(word))); });
    core.everyday.forEach(function (word) { everyday.add(term(fold(word))); });
    core.groups.forEach(function (group, i) {
      group.forEach(function (word) {
        var key = plain(word).map(term).join("");
        groups.set(key, (groups.get(key) || []).concat(i));
      });
    });
    function mates(word) {
      var found = new Set();
      (groups.get(word) || []).forEach(function (i) {
        core.groups[i].forEach(function (other) { plain(other).forEach(function (w) { found.add(term(w)); }); });
      });
      found.delete(word);
      return Array.from(found);
    }
    function alike(a, b) {
      if (a === b) return true;
      var of = groups.get(a), or = groups.get(b);
      return !!of && !!or && of.some(function (i) { return or.indexOf(i) >= 0; });
    }
    // The same words in any order, a word of a group under the name of its group.
    function bag(terms) {
      return terms.map(function (t) { return groups.has(t) ? "#" + groups.get(t)[0] : t; }).sort().join(" ");
    }
    return { fold: fold, bag: bag, plain: plain, term: term, content: content, carrying: carrying, form: form, isFiller: isFiller, isFaint: isFaint, isEveryday: isEveryday, mates: mates, alike: alike };
  };
})();
