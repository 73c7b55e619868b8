package dev.viva.learn.report;

import static dev.viva.learn.picture.Markup.escaped;

import dev.viva.learn.picture.ImportancePicture;
import dev.viva.learn.picture.Look;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.tabular.CrossValidation.Score;
import dev.viva.table.ColumnSummary;
import dev.viva.table.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A study as one page of HTML that needs nothing from elsewhere, has no script, and is light or dark as the reader's system
 * is. It is well-formed XML, too. Every text is escaped. Thread-safe.
 */
public final class StudyPage {
    private static final int MOST_COLUMNS = 20;
    private static final List<String> HEADLINES =
            List.of("auc_roc", "accuracy", "average_precision", "f1", "log_loss", "macro_f1", "r2", "rmse", "mae");
    private static final int MOST_HEADLINES = 4;

    private StudyPage() {}

    /** The page of {@code study} under {@code title}. */
    public static String of(String title, Study study) {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
                        + "<head><meta charset=\"utf-8\"/>\n"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n");
        html.append("<title>").append(escaped(title)).append("</title>\n").append(PageStyle.STYLE);
        html.append("</head>\n<body><main>\n<header><h1>")
                .append(escaped(title))
                .append("</h1><p>");
        html.append(escaped("Predicts '" + study.target() + "', judged on "
                        + Numbers.text(study.unseen().truth().size()) + " rows. " + study.unseenFrom()))
                .append("</p></header>\n");
        headlines(html, study.scores());
        warnings(html, study.warnings());
        pictures(html, "How well it does on rows that it has not seen", StudyPictures.judging(study));
        pictures(html, "What it makes of the columns", explaining(study));
        scores(html, study.scores());
        columns(html, study);
        list(html, "Settings", study.settings());
        list(html, "Where it comes from", study.provenance());
        return html.append("</main></body>\n</html>\n").toString();
    }

    /** Writes {@link #of} to {@code file}, in place of what was there. */
    public static void write(String title, Study study, Path file) throws IOException {
        Files.writeString(file, of(title, study));
    }

    private static List<String> explaining(Study study) {
        List<String> pictures = new ArrayList<>();
        pictures.add(ImportancePicture.of(study.importance(), study.importanceScore(), MOST_COLUMNS, Look.standard()));
        if (study.contributions() != null) {
            pictures.addAll(StudyPictures.contributions(study.contributions()));
        }
        pictures.addAll(StudyPictures.dependences(study));
        return pictures;
    }

    private static void headlines(StringBuilder html, Map<String, Score> scores) {
        html.append("<div class=\"tiles\">");
        int shown = 0;
        for (String name : HEADLINES) {
            Score score = scores.get(name);
            if (score != null && shown < MOST_HEADLINES) {
                html.append("<div class=\"tile\"><small>")
                        .append(escaped(words(name)))
                        .append("</small><b>");
                html.append(figure(score.mean())).append("</b><small>");
                html.append(figure(score.low()))
                        .append(" to ")
                        .append(figure(score.high()))
                        .append("</small></div>");
                shown++;
            }
        }
        html.append("</div>\n");
    }

    private static void warnings(StringBuilder html, List<String> warnings) {
        if (!warnings.isEmpty()) {
            html.append("<section class=\"warnings\"><h2>Worth a look</h2><ul>");
            warnings.forEach(
                    warning -> html.append("<li>").append(escaped(warning)).append("</li>"));
            html.append("</ul></section>\n");
        }
    }

    private static void pictures(StringBuilder html, String title, List<String> pictures) {
        html.append("<h2>").append(escaped(title)).append("</h2>\n<div class=\"pictures\">\n");
        pictures.forEach(picture -> html.append("<figure>").append(picture).append("</figure>\n"));
        html.append("</div>\n");
    }

    private static void scores(StringBuilder html, Map<String, Score> scores) {
        html.append("<h2>All figures</h2>\n<section><table><thead><tr><th>figure</th><th class=\"n\">value</th>")
                .append("<th class=\"n\">95 % interval</th></tr></thead><tbody>\n");
        scores.forEach((name, score) -> html.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td class=\"n\">")
                .append(figure(score.mean()))
                .append("</td><td class=\"n\">")
                .append(figure(score.low()))
                .append(" to ")
                .append(figure(score.high()))
                .append("</td></tr>\n"));
        html.append("</tbody></table></section>\n");
    }

    private static void columns(StringBuilder html, Study study) {
        html.append("<h2>Columns</h2>\n<section><table><thead><tr><th>column</th><th class=\"n\">missing</th>")
                .append("<th class=\"n\">distinct</th><th>values</th></tr></thead><tbody>\n");
        for (ColumnSummary column : study.columns().columns()) {
            boolean target = column.name().equals(study.target());
            html.append("<tr><td>").append(escaped(column.name())).append(" <small>");
            html.append(column.type().name().toLowerCase(Locale.ROOT)).append(target ? ", target" : "");
            html.append("</small></td><td class=\"n\">").append(missing(column)).append("</td><td class=\"n\">");
            html.append(Numbers.text(column.distinct())).append("</td><td>");
            html.append(escaped(values(column))).append("</td></tr>\n");
        }
        html.append("</tbody></table></section>\n");
    }

    private static String missing(ColumnSummary column) {
        int rows = column.count() + column.missing();
        return column.missing() == 0
                ? "0"
                : Numbers.text(column.missing()) + " (" + Numbers.percent((double) column.missing() / rows) + ")";
    }

    private static String values(ColumnSummary column) {
        if (column.count() == 0) {
            return "none";
        }
        String often = "mostly " + column.mostFrequent() + " ("
                + Numbers.percent((double) column.frequency() / column.count()) + ")";
        return switch (column.type()) {
            case NUMBER, INTEGER ->
                Numbers.text(column.minimum()) + " to " + Numbers.text(column.maximum()) + ", median "
                        + Numbers.text(column.median());
            case TIMESTAMP ->
                Timestamps.format(Math.round(column.minimum())) + " to "
                        + Timestamps.format(Math.round(column.maximum()));
            case TEXT, BOOLEAN -> often;
        };
    }

    private static void list(StringBuilder html, String title, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            html.append("<h2>").append(escaped(title)).append("</h2>\n<section><dl>");
            entries.forEach((name, value) -> html.append("<dt>")
                    .append(escaped(name))
                    .append("</dt><dd>")
                    .append(escaped(value))
                    .append("</dd>"));
            html.append("</dl></section>\n");
        }
    }

    private static String words(String name) {
        return switch (name) {
            case "auc_roc" -> "area under the ROC curve";
            case "f1" -> "F1";
            case "macro_f1" -> "macro F1";
            case "r2" -> "R²";
            case "rmse" -> "root mean squared error";
            case "mae" -> "mean absolute error";
            default -> name.replace('_', ' ');
        };
    }

    /** As {@code train} and {@code evaluate} print it. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
