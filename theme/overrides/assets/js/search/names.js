// Names: which things a query names, whole or in part, with typing mistakes, split or joined words.
(function () {
  "use strict";
  var TITLE = 1, ALIAS = 0.97, MISSPELT = 0.94, WORD = 0.5;
  var LONGEST = 6;

  atlasSearch.Names = function (words) {
    var exact = new Map(); // joined terms -> [{doc, base, shown}]
    var list = [];         // the same for a walk: {key, mask, at}
    var known = new Map(); // term -> in how many names it stands

    function mask(key) {
      var bits = 0;
      for (var i = 0; i < key.length; i++) bits |= 1 << (key.charCodeAt(i) % 31);
      return bits;
    }
    function ones(bits) { var n = 0; while (bits) { bits &= bits - 1; n++; } return n; }

    function add(doc, text, base) {
      var terms = words.content(text);
      var key = terms.join("");
      if (!key) return;
      var found = exact.get(key);
      if (!found) {
        exact.set(key, (found = []));
        list.push({ key: key, mask: mask(key), at: found });
        // A misspelling is no word of the language: it must not make its own kind look right.
        if (base !== MISSPELT) new Set(terms).forEach(function (t) { known.set(t, (known.get(t) || 0) + 1); });
      }
      if (!found.some(function (f) { return f.doc === doc && f.base >= base; })) found.push({ doc: doc, base: base, shown: text });
    }
    function addDocument(doc, i) {
      doc.t.forEach(function (title) {
        add(i, title, TITLE);
        // "Botulinum toxin (Botox)" is three names.
        var inside = /^(.*?)\s*\((.*)\)\s*$/.exec(title);
        if (inside) { add(i, inside[1], TITLE); add(i, inside[2], TITLE); }
      });
      (doc.n || []).forEach(function (name) { add(i, name, ALIAS); });
      (doc.m || []).forEach(function (name) { add(i, name, MISSPELT); });
      (doc.w || []).forEach(function (name) { add(i, name, WORD); });
    }

    function allowed(length) { return length < 4 ? 0 : Math.min(5, Math.floor((length + 1) / 3)); }

    // The nearest names of a piece of text: [{doc, base, shown, off}], nearest only.
    function near(key, most) {
      var bits = mask(key), best = [], limit = most;
      list.forEach(function (name) {
        if (Math.abs(name.key.length - key.length) > limit || ones(name.mask ^ bits) > 2 * limit) return;
        var off = atlasSearch.distance(key, name.key, limit);
        if (off > limit) return;
        if (off < limit) { limit = off; best = best.filter(function (b) { return b.off <= off + 1; }); }
        best.push({ at: name.at, off: off, key: name.key });
      });
      return best.filter(function (b) { return b.off <= limit; });
    }
    function beginning(key) {
      return list.filter(function (name) { return name.key.length > key.length && name.key.startsWith(key); });
    }
    function nearBeginning(key, most) {
      return list.filter(function (name) {
        return name.key.length > key.length && atlasSearch.distance(key, name.key.slice(0, key.length), most) <= most;
      });
    }

    // Everything that a query names: [{doc, score, from, to, off, shown}] over its terms.
    function find(terms, weights, isKnown) {
      var found = [];
      var total = weights.reduce(function (a, b) { return a + b; }, 0) || 1;
      function hit(name, from, to, sim, off) {
        var share = 0;
        for (var i = from; i < to; i++) share += weights[i];
        share /= total;
        found.push({ doc: name.doc, from: from, to: to, off: off, shown: name.shown, share: share, base: name.base,
          score: name.base * sim * sim * (0.25 + 0.75 * share) });
      }
      for (var from = 0; from < terms.length; from++) {
        for (var to = from + 1; to <= Math.min(terms.length, from + LONGEST); to++) {
          var piece = terms.slice(from, to), key = piece.join(""), whole = to - from === terms.length;
          var same = exact.get(key);
          if (same) {
            same.forEach(function (name) { hit(name, from, to, 1, name.base === MISSPELT ? 1 : 0); });
            continue;
          }
          var strange = piece.filter(function (t) { return !isKnown(t); });
          // Where every word is known, only a joined or split word may be meant.
          var most = strange.length ? allowed(key.length) : whole || piece.length > 1 ? 1 : 0;
          if (strange.length && strange.length < piece.length) {
            most = Math.min(most, allowed(strange.join("").length));
          }
          if (!most || key.length < 4) continue;
          near(key, most).forEach(function (n) {
            var sim = 1 - n.off / Math.max(key.length, n.key.length);
            n.at.forEach(function (name) { hit(name, from, to, sim, n.off); });
          });
        }
      }
      // The reader may still be typing the last word.
      var all = terms.join("");
      if (all.length >= 2) {
        beginning(all).slice(0, 60).forEach(function (n) {
          n.at.forEach(function (name) { hit(name, 0, terms.length, 0.62 + 0.3 * all.length / n.key.length, 0); });
        });
        if (!found.length && all.length >= 5) {
          nearBeginning(all, all.length > 7 ? 2 : 1).slice(0, 30).forEach(function (n) {
            n.at.forEach(function (name) { hit(name, 0, terms.length, 0.5 + 0.2 * all.length / n.key.length, 1); });
          });
        }
      }
      return found;
    }

    // Names that come nearest when nothing was found, however far.
    function suggest(terms) {
      var key = terms.join("");
      return list.map(function (name) {
        return { shown: name.at[0].shown, base: name.at[0].base,
          far: atlasSearch.distance(key, name.key, 8) / Math.max(key.length, name.key.length) };
      }).filter(function (n) { return n.far <= 0.5 && n.base > MISSPELT; })
        .sort(function (a, b) { return a.far - b.far; }).slice(0, 3).map(function (n) { return n.shown; });
    }
    return { add: add, addDocument: addDocument, find: find, suggest: suggest, known: known,
      MISSPELT: MISSPELT, TITLE: TITLE };
  };
})();
