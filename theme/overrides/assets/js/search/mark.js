// Marks on a page the words by which the search led to it (`?h=words`, as the engine writes them: without endings).
(function () {
  "use strict";
  function fold(text) { return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/([a-z])\1/g, "$1"); }
  var url = new URL(location.href);
  var wanted = (fold(url.searchParams.get("h") || "").match(/[\p{L}\p{N}]{3,}/gu) || []).slice(0, 12);
  // Who shares the page shares its address, not what was asked.
  url.searchParams.delete("h");
  try { history.replaceState(history.state, "", url); } catch (e) { /* a browser may refuse this on file:// */ }
  var article = document.querySelector("article.md-content__inner");
  if (!article || !wanted.length) return;
  function fits(word) {
    var folded = fold(word);
    // "Numb" is in "numbness", but not in "number".
    return wanted.some(function (w) { return folded === w || (folded.startsWith(w) && /^(s|e|es|d|ed|y|ing|nes|ly)$/.test(folded.slice(w.length))); });
  }
  var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), nodes = [], node;
  while ((node = walker.nextNode())) if (!node.parentElement.closest("svg,script,style,mark")) nodes.push(node);
  nodes.forEach(function (text) {
    var pieces = text.data.split(/([\p{L}\p{N}]{3,})/u);
    if (!pieces.some(function (p, i) { return i % 2 && fits(p); })) return;
    var all = document.createDocumentFragment();
    pieces.forEach(function (piece, i) {
      if (i % 2 && fits(piece)) {
        var mark = document.createElement("mark");
        mark.textContent = piece;
        all.appendChild(mark);
      } else all.appendChild(document.createTextNode(piece));
    });
    text.replaceWith(all);
  });
})();
