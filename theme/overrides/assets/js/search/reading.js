// Reading: what only the later parts of the index can tell: which section of a page answers, studies by who wrote them.
(function () {
  "use strict";
  atlasSearch.Passages = function (words) {
    var sections = {}; // by face: [doc, anchor, heading, text]
    var termsOf = {};  // by face: the terms of each
    var within = {};   // by face: doc -> which are its own

    function add(face, section, text) {
      if (!sections[face]) { sections[face] = []; termsOf[face] = []; within[face] = new Map(); }
      var i = sections[face].push(section) - 1;
      termsOf[face].push(new Set(words.plain(section[2] + " " + text).map(words.term)));
      within[face].set(section[0], (within[face].get(section[0]) || []).concat(i));
    }
    // The section that has most of what was asked; where two have as much, the one whose place it is, then the first.
    function best(entry, on, terms, full) {
      // What names the page stands in every part of it.
      var weights = full.map(function (w, n) { return entry.hit && n >= entry.hit.from && n < entry.hit.to ? 0.1 * w : w; });
      var chosen = null, most = 0;
      var all = (within[on] && within[on].get(entry.doc)) || [];
      // Where the word itself stands, one that means the same says little.
      var worth = terms.map(function (t, n) {
        return weights[n] * (all.some(function (i) { return termsOf[on][i].has(t); }) ? 0.15 : 0.6);
      });
      all.forEach(function (i) {
        var section = sections[on][i], has = termsOf[on][i], head = words.plain(section[2]).map(words.term);
        var score = section[1] === entry.plan ? 0.6 : section[1] ? 0 : -0.15;
        terms.forEach(function (t, n) {
          if (has.has(t)) score += weights[n];
          else if (words.mates(t).some(function (m) { return has.has(m); })) score += worth[n];
          if (head.indexOf(t) >= 0) score += 0.3 * weights[n];
        });
        if (score > most + 0.05) { most = score; chosen = section; }
      });
      // Who asks for nothing but the page gets it from its beginning.
      if (!entry.plan && weights.every(function (w, n) { return w < full[n]; })) { entry.anchor = entry.heading = entry.snippet = ""; return; }
      if (!chosen || (!entry.text && !entry.plan)) return;
      entry.anchor = chosen[1];
      entry.heading = chosen[2];
      entry.snippet = chosen[3];
    }
    return { add: add, best: best };
  };

  atlasSearch.Cited = function (words) {
    var authors = new Map(), called = new Map();

    // Names of people are matched whole: Ruiz is no quiz, and Rashid has no rash. The names are given back.
    function add(doc, row) {
      row[4].split(" ").forEach(function (id) { if (id) called.set(id, doc); });
      return words.plain(row[3] + " " + (/\d{4}/.exec(row[1]) || "")).filter(function (w) {
        authors.set(w, (authors.get(w) || new Set()).add(doc));
        return !/^\d/.test(w);
      });
    }
    // Studies by the names of their authors and the year, as whole words.
    function authored(kept, weights, onPages) {
      var scores = new Map(), person = false;
      var total = weights.reduce(function (a, b) { return a + b; }, 0) || 1;
      // A name that is a word of the pages, too, is a person's beside a year or initials.
      var cited = kept.some(function (w) { return /^\d{4}$/.test(w) || (w.length < 4 && !onPages.has(words.term(w))); });
      kept.forEach(function (w, i) {
        if (!authors.has(w) || (!cited && kept.length > 2 && onPages.has(words.term(w)))) return;
        person = person || !/^\d/.test(w);
        // Initials beside a family name count as little as a comma.
        authors.get(w).forEach(function (doc) { scores.set(doc, (scores.get(doc) || 0) + weights[i]); });
      });
      if (!person) return [];
      var small = kept.reduce(function (sum, w, i) { return sum + (w.length < 4 && !authors.has(w) ? weights[i] : 0); }, 0);
      return Array.from(scores, function (s) { return { doc: s[0], score: 2 * Math.pow(Math.min(1, s[1] / Math.max(0.1, total - small)), 2) }; });
    }
    // Studies by DOI, PMID or PMCID.
    function identified(query) {
      return (query.toLowerCase().match(/10\.\d{4,9}\/\S+|pmc\d+|\b\d{5,9}\b/g) || []).map(function (id) {
        return called.get(id.replace(/[.,;)]+$/, ""));
      }).filter(function (i) { return i !== undefined; });
    }
    function isAuthor(word) { return authors.has(word); }
    return { add: add, authored: authored, identified: identified, isAuthor: isAuthor };
  };

  // The query with each word that nobody knows in two where both halves are words of the pages: "painfulface".
  atlasSearch.parted = function (words, onPages, isKnown, query) {
    return query.replace(/[\p{L}]{7,}/gu, function (word) {
      var key = words.fold(word);
      if (isKnown(words.term(key))) return word;
      for (var i = 4; i <= key.length - 3; i++) {
        var one = key.slice(0, i), two = key.slice(i);
        if ([one, two].every(function (w) { return onPages.has(words.term(w)) && !words.isFiller(w); })) return one + " " + two;
      }
      return word;
    });
  };

  // The query with each word that nobody knows as it stands in what was meant; the rest stays. Nothing where none fits.
  atlasSearch.mended = function (words, isKnown, query, meant) {
    var good = meant.match(/[\p{L}\p{N}'\u2019-]+/gu) || [], done = false;
    var text = query.replace(/[\p{L}\p{N}'\u2019]+/gu, function (word) {
      var key = words.fold(word);
      if (words.isFiller(key) || isKnown(words.term(key))) return word;
      var most = key.length < 5 ? 0 : key.length < 8 ? 1 : 2;
      var joined = good.join(" ").toLowerCase(), fits = good.map(function (g) { return [atlasSearch.distance(key, words.fold(g), most), g]; });
      fits = fits.filter(function (f) { return f[0] <= most; }).sort(function (a, b) { return a[0] - b[0]; });
      // "Painfulface" is two words.
      if (!fits.length && good.length > 1 && atlasSearch.distance(key, words.fold(joined.replace(/ /g, "")), 1) <= 1) fits = [[0, joined]];
      if (!fits.length || words.fold(fits[0][1]) === key) return word;
      done = true;
      return fits[0][1].toLowerCase();
    });
    return done ? text : "";
  };
})();
