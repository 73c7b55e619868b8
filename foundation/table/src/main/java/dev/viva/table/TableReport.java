package dev.viva.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page of HTML that says what is in a table: its size, its first rows, and for each column its figures and a picture of
 * its values. The page needs nothing from elsewhere, is light or dark as the reader's system is, and escapes every text.
 */
public final class TableReport {
    private static final int ROWS = 10;
    private static final int BARS = 24;
    private static final int VALUES = 8;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 90;

    private static final String STYLE = """
            <style>
            :root{color-scheme:light dark;--line:#d8dde3;--soft:#5c6670;--card:#fff;--page:#f3f5f7;--text:#1b1f24;--bar:#3b78c2}
            @media(prefers-color-scheme:dark){:root{--line:#3a424b;--soft:#9aa5b1;--card:#15191e;--page:#0d1014;--text:#e6eaee;--bar:#6fa8e8}}
            *{box-sizing:border-box}
            body{margin:0;padding:1.5rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
            main{max-width:1200px;margin:auto}
            h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}
            h2{font-size:1rem;margin:0;overflow-wrap:anywhere}
            h2 small,.about{color:var(--soft);font-weight:400}
            .columns{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:1rem;margin-bottom:1.5rem}
            section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;min-width:0}
            svg{display:block;width:100%;height:auto;margin:.6rem 0}
            svg rect{fill:var(--bar)} svg text{fill:var(--soft);font-size:11px} svg text.v{fill:var(--text)}
            dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .8rem;margin:0;font-size:13px}
            dt{color:var(--soft)} dd{margin:0;text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
            </style>
            """;

    private TableReport() {}

    /** The page of {@code table} under {@code title}. O(cells log rows). */
    public static String of(String title, Table table) {
        TableInfo info = table.info();
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
                .append(HtmlTable.escaped(title))
                .append("</title>\n")
                .append(STYLE)
                .append("</head>\n<body><main>\n<h1>")
                .append(HtmlTable.escaped(title))
                .append("</h1>\n<p class=\"about\">")
                .append(HtmlTable.escaped(info.summary()))
                .append("</p>\n<div class=\"columns\">\n");
        List<ColumnSummary> columns = table.describe().columns();
        for (int index = 0; index < columns.size(); index++) {
            card(html, table.columns().get(index), columns.get(index));
        }
        return html.append("</div>\n<section>\n")
                .append(table.toHtml(ROWS))
                .append("</section>\n</main></body>\n</html>\n")
                .toString();
    }

    /**
     * Writes {@link #of} to {@code file}, in place of what was there.
     *
     * @throws TableException if it cannot be written; the message names it
     */
    public static void write(String title, Table table, Path file) {
        String page = of(title, table);
        TextFiles.write(file, out -> out.write(page));
    }

    private static void card(StringBuilder html, Column column, ColumnSummary summary) {
        html.append("<section><h2>")
                .append(HtmlTable.escaped(column.name()))
                .append(" <small>")
                .append(column.type().name().toLowerCase(Locale.ROOT))
                .append("</small></h2>\n");
        boolean few = column.type() == ColumnType.TEXT || summary.distinct() <= VALUES;
        html.append(few ? values(column) : histogram(column, summary));
        html.append("<dl>");
        Map<String, Object> figures = summary.toMap();
        figures.forEach((name, value) -> {
            if (!name.equals("name") && !name.equals("type")) {
                html.append("<dt>")
                        .append(words(name))
                        .append("</dt><dd>")
                        .append(HtmlTable.escaped(Description.shown(value)))
                        .append("</dd>");
            }
        });
        html.append("</dl></section>\n");
    }

    /** {@code lowerQuartile} as {@code lower quartile}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** A bar for each of the most frequent values, and one for all others together. */
    private static String values(Column column) {
        Table counts = Table.of(column.renamed("value")).valueCounts("value");
        long[] times = counts.integers("count");
        int shown = Math.min(VALUES, times.length);
        List<String> labels = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (int row = 0; row < shown; row++) {
            labels.add(String.valueOf(counts.column("value").text(row)));
            sizes.add(times[row]);
        }
        long others = 0;
        for (int row = shown; row < times.length; row++) {
            others += times[row];
        }
        if (others > 0) {
            labels.add("(" + (times.length - shown) + " others)");
            sizes.add(others);
        }
        return bars(labels, sizes);
    }

    private static String bars(List<String> labels, List<Long> sizes) {
        int line = 16;
        long most = sizes.stream().mapToLong(Long::longValue).max().orElse(1);
        StringBuilder svg = svg(Math.max(1, labels.size()) * line);
        for (int bar = 0; bar < labels.size(); bar++) {
            double width = 150.0 * sizes.get(bar) / most;
            int y = bar * line;
            String label = labels.get(bar);
            String cut = label.codePointCount(0, label.length()) > 15
                    ? label.substring(0, label.offsetByCodePoints(0, 14)) + "…"
                    : label;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"104\" y=\"%d\" text-anchor=\"end\" class=\"v\">%s</text>",
                    y + 11,
                    HtmlTable.escaped(cut)));
            rect(svg, 108, y + 2, Math.max(0.5, width), line - 4, label + ": " + sizes.get(bar));
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%d</text>", 112 + width, y + 11, sizes.get(bar)));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Bars of equal width over the finite values. */
    private static String histogram(Column column, ColumnSummary summary) {
        double[] finite =
                Arrays.stream(column.toDoubleArray()).filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(0);
        double width = (high / BARS) - (low / BARS);
        long[] counts = new long[BARS];
        for (double value : finite) {
            counts[(int) Math.clamp(Math.floor((value / width) - (low / width)), 0, BARS - 1)]++;
        }
        long most = Arrays.stream(counts).max().orElse(1);
        StringBuilder svg = svg(HEIGHT + 16);
        double step = (double) WIDTH / BARS;
        for (int bar = 0; bar < BARS; bar++) {
            double height = counts[bar] == 0 ? 0 : Math.max(1, (double) HEIGHT * counts[bar] / most);
            String range = shown(summary, low + bar * width) + " to " + shown(summary, low + (bar + 1) * width);
            rect(svg, bar * step + 0.5, HEIGHT - height, step - 1, height, range + ": " + counts[bar]);
        }
        svg.append("<text x=\"0\" y=\"")
                .append(HEIGHT + 13)
                .append("\">")
                .append(shown(summary, low))
                .append("</text>");
        svg.append("<text x=\"")
                .append(WIDTH)
                .append("\" y=\"")
                .append(HEIGHT + 13)
                .append("\" text-anchor=\"end\">");
        return svg.append(shown(summary, high)).append("</text></svg>\n").toString();
    }

    private static String shown(ColumnSummary summary, double value) {
        return summary.type() == ColumnType.TIMESTAMP
                ? Timestamps.format(Math.round(value)).substring(0, 10)
                : Description.shown(value);
    }

    private static StringBuilder svg(int height) {
        return new StringBuilder(
                "<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"how often values come\">");
    }

    private static void rect(StringBuilder svg, double x, double y, double width, double height, String title) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s</title></rect>",
                x,
                y,
                width,
                height,
                HtmlTable.escaped(title)));
    }
}
