package dev.viva.learn.tabular;

import dev.viva.learn.metric.RegressionError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well numbers are predicted. The figures are {@code rmse}, {@code mae} and {@code r2}.
 *
 * @param error the errors
 */
public record NumberEvaluation(int rows, RegressionError error) implements Evaluation {
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        Report.put(figures, "rmse", error.rootMeanSquare());
        Report.put(figures, "mae", error.meanAbsolute());
        Report.put(figures, "r2", error.determination());
        return figures;
    }

    @Override
    public String report() {
        return "rows  " + rows + "\n" + Report.figures(figures());
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", "regression");
        map.put("rows", rows);
        map.put("figures", figures());
        return map;
    }
}
