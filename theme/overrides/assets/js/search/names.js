// Names: which things a query names, whole or in part, with typing mistakes, split or joined words.
(function () {
  "use strict";
  var TITLE = 1, ALIAS = 0.97, MISSPELT = 0.94, WORD = 0.5;
  var LONGEST = 6;

  atlasSearch.Names = function (words) {
    var exact = new Map(); // joined terms -> [{doc, base, shown}]
    var list = [];         // the same for a walk: {key, mask, at}
    var nearest = new Map(); // what the walk found
    var known = new Map(); // term -> in how many names it stands
    var bags = new Map();  // the same words in any order, a word of a group as its group -> [{doc, base, shown}]

    function mask(key) {
      var bits = 0;
      for (var i = 0; i < key.length; i++) bits |= 1 << (key.charCodeAt(i) % 31);
      return bits;
    }
    function ones(bits) { var n = 0; while (bits) { bits &= bits - 1; n++; } return n; }

    function enter(form, terms, doc, text, base, quiet) {
      var key = terms.join("");
      var found = exact.get(key);
      if (!found) {
        exact.set(key, (found = []));
        nearest.clear();
        list.push({ key: form, mask: mask(form), at: found });
        // A misspelling is no word of the language: it must not make its own kind look right.
        if (base !== MISSPELT) new Set(terms).forEach(function (t) { known.set(t, (known.get(t) || 0) + 1); });
      }
      if (!found.some(function (f) { return f.doc === doc && f.base >= base; })) found.push({ doc: doc, base: base, shown: text, hint: !quiet });
    }
    function add(doc, text, base, quiet) {
      var raw = words.plain(text), kept = words.carrying(text), terms = kept.map(words.term);
      if (!raw.length) return;
      enter(raw.map(words.form).join(""), raw.map(words.term), doc, text, base, quiet);
      // "do I have it" must not count as "it": the more a name loses without its fillers, the less the rest is worth.
      if (kept.length < raw.length) {
        enter(kept.map(words.form).join(""), terms, doc, text, base * (0.4 + 0.55 * kept.join("").length / raw.join("").length), quiet);
      }
      if (terms.length > 1 && base !== MISSPELT) {
        var bag = words.bag(terms), there = bags.get(bag) || [];
        bags.set(bag, there.concat({ doc: doc, base: base * 0.93, shown: text }));
      }
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
    }

    function allowed(length) { return length < 4 ? 0 : Math.min(5, Math.floor((length + 1) / 3)); }

    // The nearest names of a piece of text: [{doc, base, shown, off}], nearest only.
    function near(key, most) {
      // Who types on asks for the words before the last one again and again.
      var asked = key + " " + most, answer = nearest.get(asked);
      if (!answer) nearest.set(asked, (answer = walk(key, most)));
      return answer;
    }
    function walk(key, most) {
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

    // Everything that a query names: [{doc, score, from, to, off, shown}] over its words; `raw` has the fillers, too.
    function find(kept, weights, raw, isKnown) {
      var terms = kept.map(words.term);
      var found = [];
      var total = weights.reduce(function (a, b) { return a + b; }, 0) || 1;
      function hit(name, from, to, sim, off, at) {
        var share = 0;
        for (var i = from; i < to; i++) if (!at || at.indexOf(i) >= 0) share += weights[i];
        share = Math.min(1, share / total);
        // A word that only belongs to a thing says little beside others.
        if (name.base <= WORD && share < 0.5) return;
        var bonus = share > 0.99 && off < 9 && name.base > WORD ? 1.45 : 1;
        found.push({ doc: name.doc, from: from, to: to, off: off, shown: name.shown, base: name.base, apart: !!at && at.length < to - from,
          score: name.base * sim * sim * (share < 0.12 ? share : 0.25 + 0.75 * share) * bonus,
          same: share > 0.99 && !off && name.base === TITLE, whole: share > 0.99 && !off && name.base >= ALIAS });
      }
      function lookUp(some, from, to) {
        var piece = some.map(words.term), whole = to - from === terms.length;
        var same = exact.get(piece.join(""));
        if (same) {
          same.forEach(function (name) { hit(name, from, to, 1, name.base === MISSPELT ? 1 : 0); });
          return;
        }
        var bag = piece.length > 1 && bags.get(words.bag(piece));
        if (bag) bag.forEach(function (name) { hit(name, from, to, 1, 0); });
        var key = some.map(words.form).join("");
        var strange = some.map(words.form).filter(function (f, i) { return !isKnown(piece[i]); });
        // Where every word is known, only a joined or split word may be meant.
        var most = strange.length ? allowed(key.length) : key.length > 7 && (whole || piece.length > 1) ? 1 : 0;
        if (strange.length && strange.length < piece.length) most = Math.min(most, allowed(strange.join("").length));
        // In a whole title a small word may be the one that is mistyped.
        if (whole && strange.length && some.length > 2) most = Math.max(most, 2);
        if (!most || key.length < 4) return;
        near(key, most).forEach(function (n) {
          var sim = 1 - n.off / Math.max(key.length, n.key.length);
          n.at.forEach(function (name) { hit(name, from, to, sim, n.off); });
        });
      }
      for (var from = 0; from < kept.length; from++) {
        for (var to = from + 1; to <= Math.min(kept.length, from + LONGEST); to++) lookUp(kept.slice(from, to), from, to);
      }
      if (raw.length > kept.length) lookUp(raw, 0, kept.length);
      // "MRI came back normal" names the normal MRI: two or three words of a name with others between them.
      function apart(at) {
        var last = at[at.length - 1], between = last - at[0] + 1 - at.length;
        var bag = at.length > 1 && between && bags.get(words.bag(at.map(function (i) { return terms[i]; })));
        if (bag) bag.forEach(function (name) { hit(name, at[0], last + 1, Math.pow(0.92, between), 0, at); });
        if (at.length < 3) for (var next = last + 1; next < Math.min(terms.length, last + 5); next++) apart(at.concat(next));
      }
      terms.forEach(function (t, i) { apart([i]); });
      // The reader may still be typing the last word.
      var key = kept.map(words.form).join("");
      if (key) {
        beginning(key).slice(0, 80).forEach(function (n) {
          n.at.forEach(function (name) { hit(name, 0, terms.length, 0.5 + 0.3 * key.length / n.key.length, 9); });
        });
        if (!found.length && key.length >= 5) {
          nearBeginning(key, key.length > 7 ? 2 : 1).slice(0, 30).forEach(function (n) {
            n.at.forEach(function (name) { hit(name, 0, terms.length, 0.45 + 0.2 * key.length / n.key.length, 9); });
          });
        }
      }
      return found;
    }

    // Names that come nearest when nothing was found, however far.
    function suggest(kept) {
      var key = kept.map(words.form).join("");
      return list.filter(function (name) { return name.at[0].hint; }).map(function (name) {
        return { shown: name.at[0].shown, base: name.at[0].base,
          off: atlasSearch.distance(key, name.key, 8), long: Math.max(key.length, name.key.length) };
      }).map(function (n) { n.far = n.off / n.long; return n; })
        .filter(function (n) { return n.off <= 8 && n.far <= 0.4 && n.base > MISSPELT; })
        .sort(function (a, b) { return a.far - b.far; }).slice(0, 3).map(function (n) { return n.shown; });
    }
    return { add: add, addDocument: addDocument, find: find, suggest: suggest, known: known,
      MISSPELT: MISSPELT, TITLE: TITLE, WORD: WORD };
  };
})();
