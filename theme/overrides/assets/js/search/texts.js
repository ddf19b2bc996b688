// Texts: what stands in the pages, looked through by MiniSearch; a set of texts grows in small steps while somebody types.
(function () {
  "use strict";
  atlasSearch.add("texts", function (words, isKnown) {
    function starts(term, last) { return term.length > 3 || last; }
    function mistakes(term) { return isKnown(term) || term.length < 4 ? false : term.length < 6 ? 1 : 2; }

    // A set of texts: `boost` says how much each field counts.
    function make(boost) {
      return new MiniSearch({
        fields: Object.keys(boost), idField: "id", tokenize: words.plain,
        processTerm: function (word) { return words.isFiller(word) ? null : words.term(word); },
        searchOptions: { boost: boost, combineWith: "OR", maxFuzzy: 2, weights: { fuzzy: 0.35, prefix: 0.5 },
          tokenize: function (text) { return text.split(" "); }, processTerm: function (t) { return t; } }
      });
    }

    // Adds what `entry(i)` gives for 0 .. many - 1, with a pause for whoever types, then says so.
    function fill(set, many, entry, done) {
      var at = 0;
      (function step() {
        var end = Date.now() + 12;
        while (at < many && Date.now() < end) set.add(entry(at++));
        if (at < many) setTimeout(step);
        else done(set);
      })();
    }

    // How well the terms are found in a set of texts: [{id, score 0..1, share, found}].
    function look(set, terms, weights) {
      var origin = new Map(), asked = [];
      terms.forEach(function (t, i) {
        [t].concat(words.mates(t)).forEach(function (w, j) {
          if (!origin.has(w)) { origin.set(w, { i: i, mate: j > 0 }); asked.push(w); }
        });
      });
      var total = weights.reduce(function (a, b) { return a + b; }, 0) || 1;
      var found = set.search(asked.join(" "), {
        boostTerm: function (t) { return (origin.get(t).mate ? 0.4 : 1) * (words.isFaint(t) ? 0.3 : 1); },
        prefix: function (t) { return !origin.get(t).mate && starts(t, t === terms[terms.length - 1]); },
        fuzzy: function (t) { return origin.get(t).mate ? false : mistakes(t); }
      });
      var best = found.length ? found[0].score : 1;
      return found.map(function (r) {
        var covered = {};
        r.queryTerms.forEach(function (t) {
          var o = origin.get(t);
          // Found as it stands, as a word that means the same, or only by its beginning or nearly.
          var worth = o.mate ? 0.8 : r.terms.indexOf(t) >= 0 ? 1 : 0.7;
          covered[o.i] = Math.max(covered[o.i] || 0, worth);
        });
        var share = 0;
        Object.keys(covered).forEach(function (i) { share += covered[i] * weights[i]; });
        share /= total;
        return { id: r.id, score: Math.pow(share, 1.5) * (0.45 + 0.55 * r.score / best), share: share, found: r.terms };
      });
    }
    return { make: make, fill: fill, look: look };
  });
})();
