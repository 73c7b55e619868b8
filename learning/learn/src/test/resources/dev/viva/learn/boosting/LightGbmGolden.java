package dev.viva.learn.boosting;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Prints the figures that GoldenTest compares with. Made with lightgbm4j 4.3.0-1 (LightGBM 4.3); run it with that jar, the
 * kernel's classes and the test classes on the class path.
 */
final class LightGbmGolden {
    private static final int TRAIN = 20_000;
    private static final int ALL = 40_000;

    public static void main(String[] arguments) throws Exception {
        double[] values = GoldenData.rows(0, ALL);
        float[] numbers = new float[ALL];
        float[] classes = new float[ALL];
        for (int row = 0; row < ALL; row++) {
            numbers[row] = (float) GoldenData.target(values, row, row);
            classes[row] = GoldenData.positive(values, row, row) ? 1 : 0;
        }
        double[] scores = fit("binary", values, classes);
        double[] predicted = fit("regression", values, numbers);
        double error = 0;
        for (int row = 0; row < scores.length; row++) {
            error += Math.pow(predicted[row] - numbers[TRAIN + row], 2) / scores.length;
        }
        System.out.printf("auc %.5f rmse %.5f%n", auc(scores, classes), Math.sqrt(error));
    }

    private static double[] fit(String objective, double[] values, float[] target) throws Exception {
        String parameters = "objective=" + objective + " num_leaves=31 learning_rate=0.1 min_data_in_leaf=20 max_bin=255"
                + " num_threads=1 verbosity=-1";
        int width = GoldenData.WIDTH;
        LGBMDataset data = LGBMDataset.createFromMat(
                Arrays.copyOf(values, TRAIN * width), TRAIN, width, true, parameters, null);
        data.setField("label", Arrays.copyOf(target, TRAIN));
        LGBMBooster booster = LGBMBooster.create(data, parameters);
        for (int tree = 0; tree < 100; tree++) {
            booster.updateOneIter();
        }
        return booster.predictForMat(
                Arrays.copyOfRange(values, TRAIN * width, ALL * width),
                ALL - TRAIN,
                width,
                true,
                PredictionType.C_API_PREDICT_NORMAL);
    }

    private static double auc(double[] scores, float[] classes) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(row -> row)
                .toArray();
        double ranks = 0;
        double positives = 0;
        for (int rank = 0; rank < order.length; rank++) {
            if (classes[TRAIN + order[rank]] > 0) {
                ranks += rank + 1;
                positives++;
            }
        }
        return (ranks - positives * (positives + 1) / 2) / (positives * (scores.length - positives));
    }
}
