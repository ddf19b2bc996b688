// Intents: what a question is after. A phrase counts when all its words are asked for, in any order.
(function () {
  "use strict";
  atlasSearch.Intents = function (core, words) {
    var intents = core.intents.map(function (intent) {
      return {
        to: intent.to, sections: intent.sections, first: intent.first, urgent: intent.urgent,
        phrases: intent.phrases.map(function (phrase) {
          return words.plain(phrase).map(function (w) { return { term: words.isFiller(w) ? w : words.term(w), filler: words.isFiller(w) }; });
        })
      };
    });

    function same(wanted, asked, isKnown) {
      if (wanted.filler) return wanted.term === asked;
      if (words.alike(wanted.term, asked)) return true;
      // A misspelt word may be meant; a word that exists means itself.
      var length = wanted.term.length;
      return length > 4 && !isKnown(asked) && atlasSearch.distance(wanted.term, asked, length > 8 ? 2 : 1) <= (length > 8 ? 2 : 1);
    }

    // [{intent, strength, words}] for a query: `all` are its terms with fillers, `weight` says how much each carries.
    return function (all, weight, isKnown) {
      var total = all.reduce(function (sum, t) { return sum + weight(t); }, 0) || 1;
      return intents.map(function (intent) {
        var best = null;
        intent.phrases.forEach(function (phrase) {
          var used = new Set(), exact = 0, last = -1, ordered = true;
          var fits = phrase.every(function (wanted) {
            return all.some(function (asked, i) {
              if (used.has(i) || !same(wanted, asked, isKnown)) return false;
              if (wanted.term === asked) exact++;
              used.add(i);
              if (i < last) ordered = false;
              last = i;
              return true;
            });
          });
          if (!fits) return;
          var share = 0, between = 0;
          used.forEach(function (i) { share += weight(all[i]); });
          for (var i = Math.min.apply(null, Array.from(used)); i < Math.max.apply(null, Array.from(used)); i++) {
            if (!used.has(i) && weight(all[i])) between++;
          }
          // "what ... for" is in every other question; it says something only when nothing else is asked.
          if (!share && used.size < all.length) return;
          var strength = 0.35 + 0.6 * Math.min(1, share / total) + 0.05 * exact / phrase.length;
          // "Which doctor" is not "how do doctors know which vessel"; whoever may be in danger is taken at the word.
          if (!intent.urgent) strength *= Math.pow(0.93, between) * (ordered ? 1 : 0.93);
          if (!best || strength > best.strength) best = { intent: intent, strength: strength, used: used };
        });
        return best;
      }).filter(Boolean).sort(function (a, b) { return b.strength - a.strength; });
    };
  };
})();
