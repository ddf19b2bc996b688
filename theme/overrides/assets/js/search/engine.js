// The engine: names first, then what the question is after, then the texts as they arrive, joined into one order of pages.
(function () {
  "use strict";
  var MOST = 70;          // results shown at most
  var LONG = 300;         // letters of a question that are read
  var LEAST = 0.09;       // of the best score, to be shown at all

  atlasSearch.Engine = function (core) {
    var words = atlasSearch.Words(core);
    var names = atlasSearch.Names(words);
    var intentsOf = atlasSearch.Intents(core, words), asides = atlasSearch.Asides(core, words);
    var documents = core.documents.slice();
    var inText = new Set(); // every term of a text, so that a real word is not taken for a mistake
    var onPages = new Set(); // those of them that a page has, and on which face
    var ofFace = { patients: new Set(), trainees: new Set() };
    var cited = null, passages = null; // what only the later parts can tell
    var quantity = new Set(core.classes.asking || []);
    var missing = 5;        // parts of the index that are still to come
    var texts = null;       // names and questions answer at once; texts come later, in parts
    var pages = null;       // what each page says of itself, and studies
    var sections = {};      // by face
    var sectionOf = {};     // by face: id -> [doc, anchor, heading, text]

    function isKnown(term) { return names.known.has(term) || inText.has(term); }
    function note(text) { words.plain(text).forEach(function (w) { inText.add(words.term(w)); }); }
    function noteOnPage(text, face) {
      words.plain(text).forEach(function (w) {
        var term = words.term(w);
        inText.add(term);
        onPages.add(term);
        if (face) ofFace[face].add(term);
      });
    }

    documents.forEach(function (doc, i) {
      names.addDocument(doc, i);
      doc.t.concat(doc.n || []).forEach(function (text) { noteOnPage(text); });
    });
    core.fillers.concat(core.everyday).forEach(note);
    // A word of a group or of a phrase is a real word, too.
    var told = new Set();  // the terms of groups and questions
    core.groups.concat(core.intents.map(function (i) { return i.phrases; })).forEach(function (texts) {
      texts.forEach(function (text) {
        note(text);
        words.plain(text).forEach(function (w) { told.add(words.term(w)); });
      });
    });

    function addTexts(Texts, done) {
      texts = Texts(words, isKnown);
      texts.fill(texts.make({ t: 4, n: 3, w: 1.5, d: 1 }), documents.length, entry, function (set) { pages = set; done(); });
    }
    function entry(i) {
      var doc = documents[i];
      return { id: i, t: doc.t.join(" "), n: (doc.n || []).join(" "), w: (doc.w || []).join(" "), d: (doc.d || []).join(" ") };
    }
    function addStudies(list, done) {
      var first = documents.length;
      cited = atlasSearch.Cited(words);
      documents = documents.concat(list.map(function (s) {
        return { k: "study", p: "studies/" + s[0] + ".html", t: [s[1]], d: [s[2]] };
      }));
      texts.fill(pages, list.length, function (i) {
        names.add(first + i, list[i][1], names.TITLE, true);
        noteOnPage(list[i][2]);
        cited.add(first + i, list[i]).forEach(function (w) { inText.add(words.term(w)); });
        return entry(first + i);
      }, done);
    }
    function addAbout(list, done) {
      list.forEach(function (texts, i) {
        documents[i].d = texts[0];
        documents[i].w = texts[1];
        texts[1].forEach(function (word) { names.add(i, word, names.WORD); });
        texts[0].concat(texts[1]).forEach(function (text) { noteOnPage(text); });
      });
      done();
    }
    function addWords(face, part, done) {
      var list = sectionOf[face] = part.sections;
      atlasSearch.unpack(part, list);
      passages = passages || atlasSearch.Passages(words);
      texts.fill(texts.make({ heading: 2, text: 1 }), list.length, function (i) {
        // The beginning of the section, and what other words it has.
        var text = list[i].splice(4).concat(list[i][3]).join(" ");
        noteOnPage(list[i][2] + " " + text, face);
        passages.add(face, list[i], text);
        return { id: i, heading: list[i][2], text: text };
      }, function (set) { sections[face] = set; done(); });
    }

    // Takes a part of the index as it arrives: what pages say of themselves, texts, studies, the words of each face.
    function take(name, part, then) {
      function done() { missing -= 1; then(); }
      if (name === "about") addAbout(part, done);
      else if (name === "texts") addTexts(part, done);
      else if (name === "studies") addStudies(part, done);
      else addWords(name.replace("words-", ""), part, done);
    }

    // A term that stands in many names says little; one that stands in none says most.
    function weightOf(term) {
      if (words.isFiller(term)) return 0;
      if (words.isFaint(term)) return 0.2;
      // What only tells the story around a question ("at 3am my husband ...") takes little from the rest.
      if (words.isEveryday(term) && !told.has(term) && !names.known.has(term)) return 0.4;
      return 1 + Math.log((names.known.size + 1) / ((names.known.get(term) || 0) * 3 + 1)) / 4;
    }

    function search(query, face) {
      query = query.slice(0, LONG);
      if (!missing && atlasSearch.parted) query = atlasSearch.parted(words, onPages, isKnown, query);
      var raw = words.plain(query);
      var all = raw.map(function (w) { return words.isFiller(w) ? w : words.term(w); });
      var kept = words.carrying(query), terms = kept.map(words.term);
      var abroad = asides.danger(query);
      if (!terms.length && !abroad && !asides.isForeign(query, raw, isStrange)) return null;
      var alone = raw.every(words.isFiller);
      var weights = terms.map(function (t) { return alone ? 1 : weightOf(t); });
      var pool = new Map();
      function of(i) {
        if (!pool.has(i)) pool.set(i, { doc: i, name: 0, extra: 0, core: 0, text: 0, intent: 0, anchor: "", heading: "", snippet: "", found: new Set(terms) });
        return pool.get(i);
      }

      // Names: the best of a thing counts, a second one elsewhere in the query adds.
      var named = names.find(kept, weights, raw, isKnown);
      var fuzzy = null, sure = 0;
      named.forEach(function (hit) {
        var entry = of(hit.doc);
        if (hit.same) entry.same = Math.max(entry.same || 0, 0.4);
        // Who asks a question as it is written down wants its answer, before the pages that hold it as well.
        if (hit.whole) entry.whole = true;
        if (hit.whole && documents[hit.doc].k === "answer" && raw.length > 2) entry.same = 1.2;
        if (hit.score > entry.name) {
          if (entry.hit && (hit.from >= entry.hit.to || hit.to <= entry.hit.from)) entry.extra = entry.name;
          entry.name = hit.score;
          entry.hit = hit;
        } else if (entry.hit && (hit.from >= entry.hit.to || hit.to <= entry.hit.from)) {
          entry.extra = Math.max(entry.extra, hit.score);
        }
        words.content(hit.shown).forEach(function (t) { entry.found.add(t); });
        var worth = hit.score * core.weights[documents[hit.doc].k];
        if (!hit.off || hit.off > 8) sure = Math.max(sure, worth);
        else if (hit.base !== names.MISSPELT && (!fuzzy || worth > fuzzy.worth)) fuzzy = { shown: hit.shown, worth: worth };
      });

      if (pages) texts.look(pages, terms, weights).forEach(function (r) {
        var entry = of(r.id);
        entry.core = r.score;
        r.found.forEach(function (t) { entry.found.add(t); });
      });

      if (cited) {
        cited.authored(kept, weights, onPages).forEach(function (r) { of(r.doc).core = Math.max(of(r.doc).core, r.score); });
        cited.identified(query).forEach(function (i) { of(i).same = 5; });
      }

      var shown = face === "trainees" ? ["trainees", "patients"] : ["patients", "trainees"];
      // The words of this face say where on the page; those of the other still say which page.
      shown.forEach(function (of_, other) {
        if (sections[of_]) texts.look(sections[of_], terms, weights).slice(0, 120).forEach(function (r) {
          var section = sectionOf[of_][r.id], entry = of(section[0]);
          var score = r.score * (other && documents[section[0]].f ? 0.8 : 1);
          if (score <= entry.text) return;
          entry.text = score;
          r.found.forEach(function (t) { entry.found.add(t); });
          if (other && documents[section[0]].f) return;
          entry.anchor = section[1];
          entry.heading = section[2];
          entry.snippet = section[3];
        });
      });

      // Where each carrying word stands among all words of the query.
      var places = [];
      raw.forEach(function (w, i) { if (alone || !words.isFiller(w)) places.push(i); });
      function besides(hit, used) {
        return places.slice(hit.from, hit.to).some(function (i) { return !used.has(i); });
      }
      var subject = 0, danger = abroad;
      pool.forEach(function (entry) {
        var kind = documents[entry.doc].k;
        if (entry.hit && (kind === "treatment" || kind === "factor" || kind === "topic")) subject = Math.max(subject, entry.name);
      });
      intentsOf(all, weightOf, isKnown).forEach(function (match, n) {
        var intent = match.intent;
        if (intent.sections.length) pool.forEach(function (entry) {
          // "Side effects of X": X is named by words that the intent did not use, and comes before what compares.
          if (!entry.hit || entry.asked || entry.name < 0.2 || !besides(entry.hit, match.used)) return;
          var plan = core.sections[documents[entry.doc].k];
          var section = plan && plan[shown[0]].find(function (s) { return intent.sections.indexOf(s[0]) >= 0; });
          if (!section) return;
          entry.asked = true;
          entry.plan = section[0];
          entry.anchor = section[0];
          entry.heading = section[1];
          entry.intent += intent.first ? 0.25 : 1;
        });
        // The page with the numbers to call comes first; what else may help, beside what was named.
        var top = intent.urgent ? 1.1 : intent.first ? 1.15 : subject > 0.3 ? 0.62 : 1;
        if (intent.urgent) call(of);
        // Who may do harm to themselves is told of people to talk to, whatever else is the matter.
        if (intent.urgent && danger !== "crisis") danger = intent.urgent;
        intent.to.forEach(function (i, place) {
          var entry = of(i);
          entry.intent = Math.max(entry.intent, top * match.strength * Math.pow(0.86, place) * (n > 2 ? 0.7 : 1));
        });
      });

      if (abroad) call(of);

      var pair = danger ? null : asides.against(raw, named, documents);
      var one = subjectOf(named);
      var list = [];
      pool.forEach(function (entry) {
        var doc = documents[entry.doc];
        var weight = core.weights[doc.k];
        // "Suicide disease" is a name, too: what is named so stands next to help, before what else may help.
        if (danger && entry.whole) entry.intent += 1.5;
        entry.score = weight * (entry.name + 0.3 * entry.extra + 0.5 * entry.core + 0.3 * entry.text) + entry.intent + (entry.same || 0);
        list.push(entry);
      });
      list.sort(function (a, b) { return b.score - a.score || a.doc - b.doc; });
      var least = list.length ? Math.min(1, list[0].score) * LEAST : 0;
      list = list.filter(function (e) { return e.score > Math.max(least, 0.07); });
      if (!danger) lead(list, raw);
      // A row of a table says what it says of one treatment.
      list.forEach(function (e) {
        if (documents[e.doc].k === "comparison" && !e.anchor && one) { e.anchor = "row-" + one; e.heading = ""; }
      });
      var results = list.slice(0, MOST).map(function (e) {
        // An answer stands at the head of its page, whatever the words below.
        if (documents[e.doc].k === "answer") e.anchor = e.heading = e.snippet = "";
        else if (passages) passages.best(e, documents[e.doc].f ? shown[0] : "patients", terms, weights);
        return result(e, shown[0]);
      });
      if (pair) results.unshift(side(pair, shown[0], new Set(terms)));
      var lost = raw.filter(function (w, i) { return raw.indexOf(w) === i && isLost(w); });
      return {
        total: list.length + (pair ? 1 : 0), results: results, urgent: danger || "",
        foreign: asides.isForeign(query, raw, isStrange),
        // Said only when everything has been read, and where these words are what the question is about.
        nothing: missing || danger || !isMost(lost, kept, weights) || named.some(function (h) { return h.off < 3 && h.score > 0.4 && kept.slice(h.from, h.to).some(function (w) { return lost.indexOf(w) >= 0; }); }) ? [] : lost,
        clinical: kept.some(function (w) { var t = words.term(w); return ofFace.trainees.has(t) && !ofFace.patients.has(t); }),
        meant: fuzzy && !danger && fuzzy.worth > sure && atlasSearch.mended ? atlasSearch.mended(words, isKnown, query, fuzzy.shown) : "",
        near: list.length ? [] : names.suggest(kept)
      };
    }

    // Words that no page has, and neither a word that means the same.
    function isStrange(word) { return !onPages.has(words.term(word)); }
    function isLost(word) {
      var term = words.term(word);
      return word.length > 2 && !words.isFiller(word) && !words.isEveryday(term) && !words.isFaint(term) && isStrange(word) &&
        !(cited && cited.isAuthor(word)) && !words.mates(term).some(function (t) { return onPages.has(t); });
    }
    // What is lost is what the question is about: nothing else is asked, or it is long enough for a name and no small talk.
    function isMost(lost, kept, weights) {
      var all = 0, gone = 0;
      kept.forEach(function (w, i) { all += weights[i]; if (lost.indexOf(w) >= 0) gone += weights[i]; });
      return gone > 0 && (gone > 0.9 * all || (gone >= all / 3 && lost.some(function (w) { return w.length > 6 || told.has(words.term(w)); })));
    }
    // A recorded answer that fits nearly as well as the first page comes before it; one with a figure, where one is asked for.
    function lead(list, raw) {
      var counted = raw.some(function (w) { return quantity.has(w); });
      var at = list.slice(0, 5).findIndex(function (e) { return documents[e.doc].k === "answer"; });
      if (at < 1) return;
      var best = list[at], share = best.score / list[0].score;
      var figure = counted && (documents[best.doc].d || []).some(function (text) { return /\d/.test(text); });
      if (!list[0].same && (figure ? share > 0.4 : at < 3 && share > 0.75 && best.name > 0.3)) list.unshift(list.splice(at, 1)[0]);
    }
    // The page with the numbers to call comes first.
    function call(of) { urgent().slice(0, 1).forEach(function (i) { of(i).intent = 4; }); }
    function idOf(i) { return documents[i].p.replace(/^.*\/|\.html$/g, ""); }
    // The treatment that a query names without a doubt.
    function subjectOf(named) {
      var best = null;
      named.forEach(function (h) {
        if (documents[h.doc].k === "treatment" && h.base > 0.9 && h.off < 3 && (!best || h.score > best.score)) best = h;
      });
      return best && idOf(best.doc);
    }
    // Two treatments side by side: where one study compared them, there; otherwise in the table of all.
    function side(two, face, found) {
      var known = core.pairs.find(function (p) { return p.indexOf(two[0]) >= 0 && p.indexOf(two[1]) >= 0; });
      var at = result({ doc: core.compare[known ? 1 : 0], anchor: "", heading: "", snippet: "", found: found, score: 9 }, face);
      var order = known || two;
      at.title = order.map(function (i) { return result({ doc: i, found: found }, face).title; }).join(" or ") + ": side by side";
      if (known) at.anchor = known.map(idOf).join("--");
      else at.query = "t=" + two.map(idOf).join(",");
      return at;
    }

    function urgent() {
      return documents.map(function (d, i) { return d.u ? i : -1; }).filter(function (i) { return i >= 0; });
    }
    function result(entry, face) {
      var doc = documents[entry.doc];
      var second = face === "trainees" ? 1 : 0;
      function pick(list) { return list ? list[Math.min(second, list.length - 1)] : ""; }
      return {
        doc: entry.doc, kind: doc.k, label: core.labels[doc.k], title: pick(doc.t), faces: !!doc.f, path: doc.p, urgent: !!doc.u,
        anchor: entry.anchor, heading: entry.heading, text: entry.snippet || pick(doc.d), found: entry.found, score: entry.score
      };
    }
    function main(face) {
      return urgent().concat(core.main).map(function (i) { return result({ doc: i, anchor: "", heading: "", snippet: "", found: new Set(), score: 0 }, face); });
    }
    return { search: search, main: main, take: take, words: words };
  };
})();
