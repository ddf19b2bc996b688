// The view: results in Material's own markup, status line, keyboard, share link, and the way on when nothing is found.
(function () {
  "use strict";
  var search = atlasSearch;
  var input = search.input, dialog = search.dialog;
  var box = dialog.querySelector("[data-md-component=search-result]");
  var meta = box.querySelector(".md-search-result__meta");
  var list = box.querySelector(".md-search-result__list");
  var share = dialog.querySelector("[data-md-component=search-share]");
  var says = JSON.parse(document.getElementById("__config").textContent).translations;
  var audience = document.body.getAttribute("data-audience");
  var face = audience === "trainees" ? "trainees" : "patients";
  var other = face === "patients" ? "trainees" : "patients", home = audience !== "patients" && audience !== "trainees";
  var hint = make("p", "atlas-search__hint");
  var engine = null, shown = null, top = [], walking = false, waiting;
  var rest = ["about", "texts", "studies", "words-" + face, "words-" + other];

  // What is seen changes with each letter; what is read aloud waits until somebody stops typing.
  var spoken = make("p", "sr"), pause, most = 10;
  spoken.setAttribute("role", "status");
  box.appendChild(spoken);
  list.setAttribute("role", "list");
  hint.hidden = true;
  box.insertBefore(hint, list);

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function terms(result, query) {
    var asked = engine.words.content(query).filter(function (t) { return !engine.words.isFiller(t); });
    return Array.from(new Set(asked.concat(Array.from(result.found)))).filter(function (t) { return t.length > 2; }).slice(0, 12).join(" ");
  }
  function address(result, on, query) {
    var path = (result.faces ? on + "/" : "") + result.path;
    var parts = path.split("#"), anchor = parts[1] || result.anchor;
    // The words that were found travel along, those that mean the same among them, so that the page can mark them.
    var asked = [result.query, query ? "h=" + encodeURIComponent(terms(result, query)) : ""].filter(Boolean).join("&");
    return search.base + parts[0] + (asked ? "?" + asked : "") + (anchor ? "#" + anchor : "");
  }
  // Text with the words that were found marked; never as HTML.
  function marked(element, text, found) {
    text.split(/([\p{L}\p{N}'\u2019]+)/u).forEach(function (piece, i) {
      if (i % 2 && found.has(engine.words.term(engine.words.plain(piece)[0] || ""))) {
        element.appendChild(make("mark", "", piece));
      } else element.appendChild(document.createTextNode(piece));
    });
    return element;
  }
  function teaser(text, found) {
    if (text.length <= 180) return text;
    var at = 0, match, word = /[\p{L}\p{N}'\u2019]+/gu;
    while ((match = word.exec(text))) {
      var plain = engine.words.plain(match[0])[0] || "";
      if (!engine.words.isFiller(plain) && found.has(engine.words.term(plain))) { at = match.index; break; }
    }
    var from = at < 60 ? 0 : text.indexOf(" ", at - 50) + 1;
    var to = text.indexOf(" ", from + 170);
    return (from ? "\u2026 " : "") + text.slice(from, to < 0 ? text.length : to) + (to < 0 ? "" : " \u2026");
  }
  // The label of a study without authors is its title cut short: then the whole title says it once.
  function told(result) {
    var year = / \([^()]*\)$/.exec(result.title), begun = result.title.replace(/( \.\.\.)? \([^()]*\)$/, "");
    if (result.kind === "study" && year && result.text.indexOf(begun) === 0) return { title: result.text + year[0], text: "" };
    return { title: result.title, text: result.text === result.title ? "" : result.text };
  }
  // A link names itself by its words, so that no block inside it may be more than a box.
  function card(result, query, on) {
    var own = told(result);
    var link = make("a", "md-search-result__link");
    var article = make("div", "md-search-result__article md-typeset");
    link.href = address(result, on, query);
    article.setAttribute("data-md-score", result.score.toFixed(2));
    article.appendChild(make("div", "md-search-result__icon md-icon"));
    var title = marked(make("h2", "atlas-search__title"), own.title, result.found);
    article.appendChild(title);
    link.setAttribute("aria-label", own.title + (result.heading ? ", " + result.heading : ""));
    var badges = make("p", "atlas-search__badges");
    badges.appendChild(make("span", "badge", result.urgent ? "Urgent help" : result.label));
    if (result.faces) badges.appendChild(make("span", "", search.parts.core.faces[on]));
    if (result.heading) badges.appendChild(make("span", "atlas-search__section", "\u203a " + result.heading));
    article.appendChild(badges);
    var whole = result.kind === "answer";
    if (own.text) article.appendChild(marked(make("p", whole ? "atlas-search__answer" : "atlas-search__teaser"), whole ? own.text : teaser(own.text, result.found), result.found));
    link.appendChild(article);
    return link;
  }
  function item(result, query, on) {
    var element = make("li", "md-search-result__item" + (result.urgent ? " atlas-search__urgent" : ""));
    element.appendChild(card(result, query, on));
    return element;
  }
  // Whom to call, at once: in a crisis people to talk to first, else ambulances.
  function numbers(element, danger) {
    var said = { crisis: "Somebody to talk to now", emergency: "Emergency: tap to call" };
    [danger, danger === "crisis" ? "emergency" : "crisis"].forEach(function (kind) {
      var those = make("ul", "atlas-search__numbers");
      those.setAttribute("role", "list");
      search.parts.core.numbers[kind].forEach(function (n) {
        var link = make("a", "", n[0] + " " + n[1]);
        link.href = "tel:" + n[0].replace(/[^+\d]/g, "");
        those.appendChild(make("li")).appendChild(link);
      });
      if (!those.firstChild) return;
      element.appendChild(make("p", "atlas-search__who", said[kind]));
      element.appendChild(those);
    });
    return element;
  }
  function heading(text) { return make("li", "md-search-result__item atlas-search__heading", text); }
  // The same on the other face.
  function twins(results, query) {
    var both = results.filter(function (r) { return r.faces; }).slice(0, 3);
    if (!both.length) return;
    var element = heading(search.parts.core.faces[other] + ":");
    both.forEach(function (r) {
      var link = make("a", "atlas-search__twin", r.title + (r.heading ? " \u203a " + r.heading : ""));
      link.href = address(r, other, query);
      element.appendChild(document.createTextNode(" "));
      element.appendChild(link);
    });
    list.appendChild(element);
  }
  // From a page for everybody, the best result of both faces stands side by side.
  function both(result, second, query) {
    var element = make("li", "md-search-result__item atlas-search__faces");
    element.appendChild(card(result, query, face));
    element.appendChild(card(second, query, other));
    return element;
  }
  function offer(words) {
    hint.textContent = "";
    hint.hidden = !words.length;
    words.forEach(function (word, i) {
      hint.appendChild(document.createTextNode(i ? ", " : "Did you mean "));
      var button = make("button", "atlas-search__meant", word);
      button.type = "button";
      button.addEventListener("click", function () { input.value = word; fresh(); input.focus(); });
      hint.appendChild(button);
    });
    if (words.length) hint.appendChild(document.createTextNode("?"));
  }
  function tell(text, first) {
    if (meta.textContent !== text) meta.textContent = text;
    clearTimeout(pause);
    pause = setTimeout(function () {
      search.keep(input.value.trim());
      var whole = text + (first ? ". First: " + first.title : "");
      if (spoken.textContent !== whole) spoken.textContent = whole;
    }, 600);
  }
  function count(n) {
    if (!n) return says["search.result.none"];
    return n === 1 ? says["search.result.one"] : says["search.result.other"].replace("#", n);
  }

  function show() {
    var query = input.value.trim();
    shown = query;
    var url = new URL(location.href);
    url.hash = "";
    url.search = query ? "?q=" + encodeURIComponent(query).replace(/%20/g, "+") : "";
    if (share) { share.href = url.href; share.setAttribute("data-clipboard-text", url.href); }
    if (!engine) return;
    // Clinical words lean to trainees, where nobody has said on which face they are.
    face = home ? "patients" : face;
    var found = query ? engine.search(query, face) : null;
    if (home && found && found.clinical) { face = "trainees"; found = engine.search(query, face); }
    other = face === "patients" ? "trainees" : "patients";
    var none = found && !found.results.length;
    list.textContent = "";
    say(found);
    // Nobody is told that there is nothing while something is still on its way.
    offer(!found || (none && !search.ready) ? [] : none ? found.near : found.meant ? [found.meant] : []);
    if (!found) { tell(says["search.result.placeholder"]); if (search.extras) search.extras.recent(list); return; }
    if (none && !search.ready) { tell("Looking further \u2026"); return; }
    tell(count(found.total) + (none ? ". These pages lead on:" : ""), found.results[0]);
    if (none) {
      engine.main(face).forEach(function (r) { list.appendChild(item(r, "", face)); });
      return;
    }
    steady(found.results);
    var second = found.urgent || (!home && !found.clinical) ? null : engine.search(query, other);
    var best = second && second.results.find(function (r) { return r.faces; });
    found.results.slice(0, most).forEach(function (r, i) {
      if (!i && home && best && r.faces) { list.appendChild(both(r, best, query)); return; }
      var element = item(r, query, face);
      if (found.urgent && r.urgent && !i) numbers(element, found.urgent);
      list.appendChild(element);
      if (!i && second && best && !home && face === "patients") twins([best], query);
      if (i === 9 && !home) twins(found.results, query);
    });
    if (found.results.length > most) list.appendChild(more(found.results.length - most));
  }
  // What the site has not, in so many words.
  function say(found) {
    var text = !found ? "" : found.foreign ? "This site is in English only."
      : found.nothing.length ? "Nothing here about \u201c" + found.nothing.join(" ") + "\u201d. The nearest pages:" : "";
    if (text) list.appendChild(make("li", "atlas-search__say", text));
  }
  function more(left) {
    var element = make("li", "md-search-result__item"), button = make("button", "atlas-search__more", "Show " + Math.min(20, left) + " more");
    button.type = "button";
    button.addEventListener("click", function () {
      var at = list.querySelectorAll("a.md-search-result__link").length;
      most += 20;
      show();
      var next = list.querySelectorAll("a.md-search-result__link")[at];
      if (next) next.focus();
    });
    element.appendChild(button);
    return element;
  }
  // A result that somebody has seen among the first three keeps its place there before those that a later part moved.
  function steady(results) {
    var first = results.slice(0, 3), places = [];
    first.forEach(function (r, i) { if (top.indexOf(r.doc) >= 0) places.push(i); });
    places.map(function (i) { return first[i]; })
      .sort(function (a, b) { return top.indexOf(a.doc) - top.indexOf(b.doc); })
      .forEach(function (r, n) { results[places[n]] = r; });
    top = results.slice(0, 3).map(function (r) { return r.doc; });
  }
  // Later parts of the index may add; nothing moves below the eyes or the finger of somebody who is at the list.
  function again() {
    if (shown && (!list.firstChild || (!walking && document.activeElement === input))) show();
  }
  function fresh() { top = []; walking = false; most = 10; box.parentElement.scrollTop = 0; show(); }
  search.fresh = fresh;

  input.addEventListener("input", fresh);
  ["pointermove", "touchstart", "wheel"].forEach(function (kind) {
    // A list that grows below a mouse at rest tells of a move, too; that one has no length.
    list.addEventListener(kind, function (event) {
      walking = walking || kind !== "pointermove" || !!(event.movementX || event.movementY);
    }, { passive: true });
  });
  search.when("core", function (core) {
    engine = search.engine = search.Engine(core);
    show();
    // The first answer stands; what is fetched now only adds to it, and what cannot be had is done without.
    search.load(core.shards.about, without(["about"]));
    search.load("assets/vendor/minisearch/minisearch.js", without(rest.slice(1)));
    search.load("assets/js/search/texts.js", without(rest.slice(1)));
    search.load("assets/js/search/packed.js", without(rest.slice(3)));
    search.load("assets/js/search/reading.js", without(rest.slice(2)));
    search.load("assets/js/search/extras.js");
    rest.slice(2).forEach(function (name) { search.load(core.shards[name], without([name])); });
    next();
  });
  // One part after the other, as engine and reader can take them.
  function next() {
    var name = (waiting = rest[0]);
    if (!name) { search.ready = true; again(); return; }
    search.when(name, function (part) {
      if (waiting !== name) return;
      rest = rest.slice(1);
      engine.take(name, part, function () { again(); next(); });
    });
  }
  function without(names) {
    return function () {
      rest = rest.filter(function (name) { return names.indexOf(name) < 0; });
      if (names.indexOf(waiting) >= 0) next();
    };
  }

  share && share.addEventListener("click", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    // Back from the result leads to these results.
    if (link && link.protocol !== "tel:") {
      search.keep(input.value.trim());
      if (search.extras && !list.querySelector(".atlas-search__numbers")) search.extras.keep(input.value.trim());
    }
  });
  dialog.addEventListener("keydown", function (event) {
    if (!search.isOpen() || event.isComposing) return;
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { event.preventDefault(); search.open(false); }
    else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      show();
      var first = list.querySelector("a");
      // Somebody in danger is led to the page, not into a call.
      if (first) first.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next < 0 || next >= links.length) input.focus();
      else links[next].focus();
    } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey) input.focus();
  });
})();
