package dev.viva.learn.boosting;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Prints the figures that GoldenTest compares with. Made with lightgbm4j 4.3.0-1 (LightGBM 4.3); run it with that jar, the
 * kernel's and the library's classes and the test classes on the class path.
 */
final class LightGbmGolden {
    private static final int TRAIN = 20_000;
    private static final int ALL = 40_000;
    private static final String PARAMETERS =
            "num_leaves=31 learning_rate=0.1 min_data_in_leaf=20 max_bin=255 num_threads=1 verbosity=-1";
    private static final double[] VALUES = GoldenData.rows(0, ALL);

    public static void main(String[] arguments) throws Exception {
        print("binary", "", row -> GoldenData.positive(VALUES, row, row) ? 1 : 0, GoldenFigures::auc);
        print("regression", "", row -> GoldenData.target(VALUES, row, row), GoldenFigures::rootMeanSquare);
        print("regression_l1", "", row -> GoldenData.target(VALUES, row, row), GoldenFigures::meanAbsolute);
        print("huber", "alpha=0.3", row -> GoldenData.target(VALUES, row, row), GoldenFigures::rootMeanSquare);
        print("quantile", "alpha=0.9", row -> GoldenData.target(VALUES, row, row), GoldenFigures::quantileLoss);
        printThreeClasses();
        print("poisson", "", row -> GoldenData.count(VALUES, row, row), GoldenFigures::poissonDeviance);
        print("gamma", "", row -> 0.1 + GoldenData.amount(VALUES, row, row), GoldenFigures::gammaDeviance);
        print("tweedie", "", row -> GoldenData.amount(VALUES, row, row), GoldenFigures::tweedieDeviance);
        print("lambdarank", "", row -> GoldenData.grade(VALUES, row, row), GoldenFigures::gain);
    }

    private interface Figure {
        double of(double[] predicted, double[] actual);
    }

    private static void print(String objective, String more, IntToDoubleFunction target, Figure figure)
            throws Exception {
        double[] actual = IntStream.range(0, ALL).mapToDouble(target).toArray();
        float[] label = new float[TRAIN];
        for (int row = 0; row < TRAIN; row++) {
            label[row] = (float) actual[row];
        }
        double[] predicted = fit("objective=" + objective + " " + more, label);
        System.out.printf("%s %.5f%n", objective, figure.of(predicted, Arrays.copyOfRange(actual, TRAIN, ALL)));
    }

    /** Asks LightGBM for its own figure, since lightgbm4j has room for one prediction per row only. */
    private static void printThreeClasses() throws Exception {
        String parameters = PARAMETERS + " objective=multiclass num_class=3 metric=multi_logloss";
        LGBMDataset train = data(0, TRAIN, parameters, null);
        LGBMDataset test = data(TRAIN, ALL, parameters, train);
        LGBMBooster booster = LGBMBooster.create(train, parameters);
        booster.addValidData(test);
        for (int tree = 0; tree < 100; tree++) {
            booster.updateOneIter();
        }
        System.out.printf("multiclass %.5f%n", booster.getEval(1)[0]);
    }

    private static LGBMDataset data(int from, int to, String parameters, LGBMDataset reference) throws Exception {
        int width = GoldenData.WIDTH;
        LGBMDataset data = LGBMDataset.createFromMat(
                Arrays.copyOfRange(VALUES, from * width, to * width), to - from, width, true, parameters, reference);
        float[] codes = new float[to - from];
        for (int row = from; row < to; row++) {
            codes[row - from] = GoldenData.classOf(VALUES, row, row);
        }
        data.setField("label", codes);
        return data;
    }

    private static double[] fit(String objective, float[] label) throws Exception {
        String parameters = PARAMETERS + " " + objective;
        int width = GoldenData.WIDTH;
        LGBMDataset data = LGBMDataset.createFromMat(
                Arrays.copyOf(VALUES, TRAIN * width), TRAIN, width, true, parameters, null);
        data.setField("label", label);
        if (objective.contains("lambdarank")) {
            int[] sizes = new int[TRAIN / 20];
            Arrays.fill(sizes, 20);
            data.setField("group", sizes);
        }
        LGBMBooster booster = LGBMBooster.create(data, parameters);
        for (int tree = 0; tree < 100; tree++) {
            booster.updateOneIter();
        }
        return booster.predictForMat(
                Arrays.copyOfRange(VALUES, TRAIN * width, ALL * width),
                ALL - TRAIN,
                width,
                true,
                PredictionType.C_API_PREDICT_NORMAL);
    }
}
