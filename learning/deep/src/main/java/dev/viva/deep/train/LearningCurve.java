package dev.viva.deep.train;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Look;
import java.util.function.ToDoubleFunction;

/** How losses fell, as a picture. */
public final class LearningCurve {
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

    private static double[] values(History history, ToDoubleFunction<History.Entry> figure) {
        return history.epochs().stream().mapToDouble(figure).toArray();
    }
}
