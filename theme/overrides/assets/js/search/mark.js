// Marks on a page the words by which the search led to it (`?h=words`).
(function () {
  "use strict";
  function fold(text) { return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, ""); }
  var wanted = (fold(new URLSearchParams(location.search).get("h") || "").match(/[\p{L}\p{N}]{3,}/gu) || []).slice(0, 12);
  var article = document.querySelector("article.md-content__inner");
  if (!article || !wanted.length) return;
  function fits(word) {
    var folded = fold(word);
    return wanted.some(function (w) { return folded === w || folded === w + "s" || (w.length > 4 && folded.startsWith(w)); });
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
