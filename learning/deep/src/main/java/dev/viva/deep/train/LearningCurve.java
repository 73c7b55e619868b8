package dev.viva.deep.train;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Look;
import dev.viva.learn.picture.Markup;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How losses fell, as a picture and as a page. */
public final class LearningCurve {
    private static final List<String> HEADER = List.of(
            "step", "loss of samples that teach", "loss of samples kept apart", "learning rate", "gradient's length");

    private static final String STYLE = """
            <style>
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;padding:1.5rem}
            main{max-width:60rem;margin:auto}
            figure{margin:1rem 0}
            figure svg{max-width:100%;height:auto}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{text-align:right;padding:.25rem 1rem .25rem 0;border-bottom:1px solid #8886}
            </style>
            """;

    private LearningCurve() {}

    /** Training and validation loss by step, with the best look, as SVG. */
    public static String picture(History history, Look look) {
        double[] steps = values(history, History.Entry::step);
        Graph graph = Graph.of("Loss by step", "step", "loss")
                .line("samples that teach", steps, values(history, History.Entry::trainingLoss), 1);
        boolean validated = history.epochs().stream().anyMatch(each -> !Double.isNaN(each.validationLoss()));
        if (validated) {
            History.Entry best = history.epochs().get(history.best());
            graph = graph.line("samples kept apart", steps, values(history, History.Entry::validationLoss), 0)
                    .dots("best", new double[] {best.step()}, new double[] {best.validationLoss()}, 0);
        }
        return graph.svg(look);
    }

    /** The picture and all looks as a table, on a page of HTML that needs nothing else. */
    public static String page(String title, History history, Look look) {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
                        + "<head><meta charset=\"utf-8\"/><title>" + Markup.escaped(title) + "</title>\n" + STYLE
                        + "</head>\n<body><main>\n<h1>" + Markup.escaped(title) + "</h1>\n<figure>"
                        + picture(history, look)
                        + "</figure>\n<table>\n<tr>");
        HEADER.forEach(each -> html.append("<th>").append(each).append("</th>"));
        html.append("</tr>\n");
        history.epochs().forEach(each -> html.append(row(each)));
        return html.append("</table>\n</main></body>\n</html>\n").toString();
    }

    private static String row(History.Entry each) {
        String apart =
                Double.isNaN(each.validationLoss()) ? "–" : String.format(Locale.ROOT, "%.4f", each.validationLoss());
        return String.format(
                Locale.ROOT,
                "<tr><td>%d</td><td>%.4f</td><td>%s</td><td>%.3g</td><td>%.3g</td></tr>%n",
                each.step(),
                each.trainingLoss(),
                apart,
                each.learningRate(),
                each.gradientNorm());
    }

    private static double[] values(History history, ToDoubleFunction<History.Entry> figure) {
        return history.epochs().stream().mapToDouble(figure).toArray();
    }
}
