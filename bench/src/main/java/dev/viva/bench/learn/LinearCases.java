package dev.viva.bench.learn;

import dev.viva.bench.learn.LearnCase.Judgement;
import dev.viva.bench.learn.LearnCase.Task;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.RegularizationPath;
import dev.viva.learn.metric.RankedScores;
import java.util.List;

/** Sums of weighted terms, and the figure that judges their order. */
final class LinearCases {
    private static final double SAME = 1e-4;

    private LinearCases() {}

    static List<LearnCase> all() {
        return List.of(
                new LearnCase(
                        "lasso-path",
                        "100 penalties of the lasso on 10,000 x 1,000, each to a gap of 1e-4; judged by the last one's objective",
                        new Matrix.Plan(10_000, 0, 1000, Matrix::sparseSum),
                        3,
                        "1g",
                        new Judgement(-1, SAME),
                        LinearCases::lassoPath),
                new LearnCase(
                        "logistic",
                        "logistic regression on 1,000,000 x 50; judged by the objective",
                        new Matrix.Plan(1_000_000, 0, 50, Matrix::oddsOfSum),
                        3,
                        "4g",
                        new Judgement(-1, SAME),
                        LinearCases::logistic),
                new LearnCase(
                        "roc-auc",
                        "the area under the ROC curve of 5,000,000 scores",
                        new Matrix.Plan(5_000_000, 0, 1, Matrix::scored),
                        5,
                        "2g",
                        new Judgement(0, 1e-9),
                        LinearCases::rocAuc));
    }

    private static Task lassoPath(Matrix data) {
        Dataset rows = LearnCase.numbers(data);
        // scikit-learn ends by the same gap; our own default is 1e-9.
        Lasso lasso = Lasso.standard().withIntercept(false).withTolerance(1e-4);
        return () -> {
            RegularizationPath path = lasso.path(rows);
            return () -> {
                int last = path.models().size() - 1;
                LinearRegressor model = path.models().get(last);
                double[] predicted = model.predict(rows.features());
                double squares = 0;
                for (int row = 0; row < predicted.length; row++) {
                    double residual = data.targets()[row] - predicted[row];
                    squares += residual * residual;
                }
                double absolute = 0;
                for (double coefficient : model.coefficients()) {
                    absolute += Math.abs(coefficient);
                }
                return squares / (2 * predicted.length) + path.penalties()[last] * absolute;
            };
        };
    }

    private static Task logistic(Matrix data) {
        Features features = LearnCase.features(data, false);
        Dataset rows = LearnCase.classes(features, data);
        LogisticRegression learner = LogisticRegression.standard();
        return () -> {
            LinearClassifier model = learner.fit(rows);
            return () -> {
                double[][] probabilities = model.probabilities(features);
                double loss = 0;
                for (int row = 0; row < probabilities.length; row++) {
                    loss -= Math.log(probabilities[row][(int) data.targets()[row]]);
                }
                double squares = 0;
                for (double coefficient : model.coefficients()[0]) {
                    squares += coefficient * coefficient;
                }
                return (loss + squares / 2) / probabilities.length;
            };
        };
    }

    private static Task rocAuc(Matrix data) {
        double[] scores = data.column(0, false);
        boolean[] positive = new boolean[scores.length];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = data.targets()[row] > 0;
        }
        return () -> {
            double area = RankedScores.of(scores, positive).rocAuc();
            return () -> area;
        };
    }
}
