#!/bin/sh
# The HTML checker of the W3C on every page, drawing and style sheet of ours: sh tools/html_checker.sh [FILE OR FOLDER ...]
# It needs Java and vnu.jar: the path in VNU_JAR, or `npm install -g vnu-jar`. What it may say stands in html_checker.allowed.
here=$(dirname "$0")
jar=${VNU_JAR:-$(npm root -g 2>/dev/null)/vnu-jar/build/dist/vnu.jar}
[ -f "$jar" ] && command -v java >/dev/null 2>&1 || { echo "NOT CHECKED: Java or vnu.jar was not found; name the jar in VNU_JAR." >&2; exit 3; }
[ $# -gt 0 ] || set -- "$here/../site"
# The theme's own styles are not ours to mend.
find "$@" \( -name '*.html' -o -name '*.svg' -o -path '*assets/css/*.css' \) -print | sort |
  xargs java -Xss8m -jar "$jar" --also-check-css --also-check-svg --filterfile "$here/html_checker.allowed" --format gnu --stdout &&
  echo "The HTML checker has nothing to say but what is allowed."
