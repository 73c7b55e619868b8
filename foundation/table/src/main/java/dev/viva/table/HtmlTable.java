package dev.viva.table;

import java.util.List;
import java.util.Locale;

/**
 * Tables as a piece of HTML that stands by itself: it brings its own style, under class names of its own, which is light
 * or dark as the reader's system is, and scrolls sideways where it is wide. Every text is escaped.
 */
public final class HtmlTable {
    private static final String STYLE = """
            <style>
            .viva-table{color-scheme:light dark;--line:#d8dde3;--soft:#5c6670;--head:#f3f5f7;--page:#fff;--text:#1b1f24;
            font:14px/1.45 system-ui,sans-serif;color:var(--text);background:var(--page);max-width:100%;overflow-x:auto}
            .viva-table table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            .viva-table th,.viva-table td{padding:.3em .8em;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
            .viva-table td{max-width:24em;overflow:hidden;text-overflow:ellipsis}
            .viva-table th{background:var(--head);font-weight:600;vertical-align:bottom}
            .viva-table th small{display:block;font-weight:400;color:var(--soft)}
            .viva-table .n{text-align:right}
            .viva-table .m{color:var(--soft)}
            .viva-table p{margin:.5em .8em;color:var(--soft)}
            @media(prefers-color-scheme:dark){.viva-table{--line:#3a424b;--soft:#9aa5b1;--head:#22282f;--page:#15191e;--text:#e6eaee}}
            </style>
            """;

    private HtmlTable() {}

    /** The first {@code rows} rows under names and types, and the size below; numbers are flush right and
     * rounded to six places at most, missing is a dash. */
    public static String of(Table table, int rows) {
        Table head = table.head(rows);
        StringBuilder html = new StringBuilder("<div class=\"viva-table\">\n" + STYLE + "<table>\n<thead><tr>");
        for (Column column : table.columns()) {
            html.append("<th").append(alignment(column.type())).append('>').append(escaped(column.name()));
            html.append("<small>")
                    .append(column.type().name().toLowerCase(Locale.ROOT))
                    .append("</small></th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        List<List<String>> shown = head.columns().stream().map(ShownCells::of).toList();
        for (int row = 0; row < head.rowCount(); row++) {
            html.append("<tr>");
            for (int column = 0; column < shown.size(); column++) {
                cell(html, head.columns().get(column), row, shown.get(column).get(row));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n<p>");
        html.append(String.format(
                Locale.ROOT,
                "%,d rows × %,d columns",
                table.rowCount(),
                table.columns().size()));
        html.append(head.rowCount() < table.rowCount() ? ", the first " + head.rowCount() + " shown" : "");
        return html.append("</p>\n</div>\n").toString();
    }

    private static void cell(StringBuilder html, Column column, int row, String shown) {
        if (column.isMissing(row)) {
            html.append("<td class=\"m")
                    .append(isRight(column.type()) ? " n" : "")
                    .append("\" title=\"missing\">–</td>");
        } else {
            html.append("<td").append(alignment(column.type())).append('>');
            html.append(escaped(shown)).append("</td>");
        }
    }

    private static boolean isRight(ColumnType type) {
        return type == ColumnType.INTEGER || type == ColumnType.NUMBER;
    }

    private static String alignment(ColumnType type) {
        return isRight(type) ? " class=\"n\"" : "";
    }

    /** The text as it stands between tags or in quotes, without control characters. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            }
        });
        return escaped.toString();
    }
}
