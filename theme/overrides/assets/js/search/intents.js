// Intents: what a question is after. A phrase counts when all its words are asked for, in any order.
(function () {
  "use strict";
  atlasSearch.Intents = function (core, words) {
    var classes = {};
    Object.keys(core.classes).forEach(function (name) {
      var terms = new Set();
      core.classes[name].forEach(function (word) { words.plain(word).forEach(function (w) { terms.add(words.term(w)); }); });
      classes[name] = terms;
    });
    // `{medicine}` is any word of a class; a figure is a number, too.
    function part(word) {
      if (word[0] === "{") return { of: classes[word.slice(1, -1)], number: word === "{number}" };
      return { term: words.isFiller(word) ? word : words.term(word), filler: words.isFiller(word) };
    }
    function parts(phrase) {
      return (phrase.match(/\{[^}]*\}|[^{}]+/g) || []).reduce(function (all, piece) {
        return all.concat((piece[0] === "{" ? [piece] : words.plain(piece)).map(part));
      }, []);
    }
    var intents = core.intents.map(function (intent) {
      return {
        to: intent.to, sections: intent.sections, first: intent.first, urgent: intent.urgent,
        phrases: intent.phrases.map(parts), unless: intent.unless.map(parts)
      };
    });

    function same(wanted, asked, isKnown) {
      if (wanted.of) {
        if (wanted.of.has(asked) || (wanted.number && /^\d/.test(asked))) return true;
        return asked.length > 5 && !isKnown(asked) && Array.from(wanted.of).some(function (w) { return atlasSearch.distance(w, asked, 1) < 2; });
      }
      if (wanted.filler) return wanted.term === asked;
      if (words.alike(wanted.term, asked)) return true;
      // A misspelt word may be meant; a word that exists means itself.
      var length = wanted.term.length;
      return length > 4 && !isKnown(asked) && atlasSearch.distance(wanted.term, asked, length > 8 ? 2 : 1) <= (length > 8 ? 2 : 1);
    }
    // Which words of the query a phrase uses; null where one is missing.
    function uses(phrase, all, isKnown) {
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
      return fits ? { used: used, exact: exact, ordered: ordered } : null;
    }

    // [{intent, strength, words}] for a query: `all` are its terms with fillers, `weight` says how much each carries.
    return function (all, weight, isKnown) {
      var total = all.reduce(function (sum, t) { return sum + weight(t); }, 0) || 1;
      return intents.map(function (intent) {
        var best = null;
        var harmless = intent.unless.map(function (phrase) { return uses(phrase, all, isKnown); }).filter(Boolean);
        intent.phrases.forEach(function (phrase) {
          var fit = uses(phrase, all, isKnown);
          if (!fit) return;
          var used = fit.used, share = 0, between = 0;
          // "Battery near its end" uses the words of "end it": what stands in a harmless phrase raises no alarm.
          if (harmless.some(function (h) { return Array.from(used).every(function (i) { return h.used.has(i) || !weight(all[i]); }); })) return;
          used.forEach(function (i) { share += weight(all[i]); });
          for (var i = Math.min.apply(null, Array.from(used)); i < Math.max.apply(null, Array.from(used)); i++) {
            if (!used.has(i) && weight(all[i])) between++;
          }
          // "what ... for" is in every other question; it says something only when nothing else is asked.
          if (!share && used.size < all.length) return;
          var strength = 0.35 + 0.6 * Math.min(1, share / total) + 0.05 * fit.exact / phrase.length;
          // "Which doctor" is not "how do doctors know which vessel"; whoever may be in danger is taken at the word.
          if (!intent.urgent) strength *= Math.pow(0.93, between) * (fit.ordered ? 1 : 0.93);
          if (!best || strength > best.strength) best = { intent: intent, strength: strength, used: used };
        });
        return best;
      }).filter(Boolean).sort(function (a, b) { return b.strength - a.strength; });
    };
  };

  // What a query says besides what its words are about: a language, two things set against each other.
  atlasSearch.Asides = function (core, words) {
    var between = new Set(core.between), foreign = new Set(core.foreign.map(words.fold));
    function plain(text) { return text.toLowerCase().normalize("NFC"); }
    var abroad = Object.keys(core.abroad).map(function (kind) { return [kind, core.abroad[kind].map(function (phrase) { return plain(phrase).split(" * "); })]; });

    // Pieces of a phrase one after the other, whatever stands between.
    function inOrder(text, pieces) {
      var at = 0;
      return pieces.every(function (piece) {
        var found = text.indexOf(piece, at);
        at = found + piece.length;
        return found >= 0;
      });
    }
    // "crisis" or "emergency" where another language has a word of danger, or nothing.
    function danger(query) {
      var text = plain(query);
      var found = abroad.find(function (a) { return a[1].some(function (pieces) { return inOrder(text, pieces); }); });
      return found ? found[0] : "";
    }
    // Whether a query is in another language: another script, or a small word of one beside a word that no page has.
    function isForeign(query, raw, isStrange) {
      var letters = query.match(/\p{L}/gu) || [], latin = query.match(/\p{Script=Latin}|\p{Script=Greek}/gu) || [];
      if (letters.length > latin.length) return true;
      return raw.some(function (w) { return foreign.has(w); }) && raw.some(function (w) { return !foreign.has(w) && isStrange(w); });
    }
    // The two documents that a query sets against each other: `hits` are what its words name.
    function against(raw, hits, documents) {
      if (!raw.some(function (w) { return between.has(w) || w === "or"; })) return null;
      var named = hits.filter(function (h) { return documents[h.doc].k === "treatment" && h.base > 0.9 && h.off < 3 && !h.apart; });
      named.sort(function (a, b) { return (b.to - b.from) - (a.to - a.from) || a.off - b.off || b.base - a.base; });
      var taken = [];
      named.forEach(function (h) {
        var free = taken.every(function (t) { return t.doc !== h.doc && (h.from >= t.to || h.to <= t.from); });
        if (free) taken.push(h);
      });
      return taken.length === 2 ? taken.map(function (t) { return t.doc; }).sort(function (a, b) { return a - b; }) : null;
    }
    return { danger: danger, isForeign: isForeign, against: against };
  };
})();
