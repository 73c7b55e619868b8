package dev.viva.learn.exchange;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/**
 * Makes the models, raw scores and contributions that GoldenImportTest compares with, by the models' owners: LightGBM 4.3
 * (lightgbm4j 4.3.0-1) and XGBoost 3.0 (xgboost4j_2.12 3.0.4) or, with the argument "xgboost-3.4", XGBoost 3.4 (3.4.0). Run it
 * in this folder, in source mode, with those jars and theirs on the class path.
 */
final class GoldenModels {
    private static final int ASKED = 20;
    private static final float UNKNOWN = 900;

    /** Rows, row by row, with their targets; categories are the columns in {@code categories}. */
    private record Rows(String name, int width, float[][] rows, float[] targets, List<Integer> categories) {
        float[] flat() {
            float[] flat = new float[rows.length * width];
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(rows[row], 0, flat, row * width, width);
            }
            return flat;
        }

        Rows with(float[][] others) {
            return new Rows(name, width, others, targets, categories);
        }

        Rows withTargets(float[] others) {
            return new Rows(name, width, rows, others, categories);
        }

        /** Some cells missing, some zero. */
        Rows holed() {
            SplittableRandom random = new SplittableRandom(1);
            float[][] holed = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
            for (float[] row : holed) {
                for (int at = 0; at < width; at += 2) {
                    row[at] = random.nextInt(10) == 0 ? Float.NaN : random.nextInt(10) == 0 ? 0 : row[at];
                }
            }
            return with(holed);
        }

        /** Rows to be asked for: some of these, some of them with values that training has not seen. */
        float[][] asked() {
            SplittableRandom random = new SplittableRandom(2);
            float[][] asked = new float[ASKED][];
            for (int at = 0; at < ASKED; at++) {
                asked[at] = rows[at * (rows.length / ASKED)].clone();
                int column = random.nextInt(width);
                if (at % 4 == 1) {
                    asked[at][column] = Float.NaN;
                } else if (at % 4 == 2) {
                    asked[at][column] = categories.contains(column) ? UNKNOWN : 0;
                } else if (at % 4 == 3) {
                    asked[at][column] = categories.contains(column) ? UNKNOWN : -1e30f;
                }
            }
            return asked;
        }
    }

    private static Rows read(String name) throws IOException {
        List<float[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "linear", name + ".csv"))) {
            String[] cells = line.split(",");
            float[] row = new float[cells.length];
            for (int at = 0; at < row.length; at++) {
                row[at] = Float.parseFloat(cells[at]);
            }
            rows.add(row);
        }
        int width = rows.getFirst().length - 1;
        float[] targets = new float[rows.size()];
        float[][] values = new float[rows.size()][];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = rows.get(row)[width];
            values[row] = Arrays.copyOf(rows.get(row), width);
        }
        return new Rows(name, width, values, targets, List.of());
    }

    /** Two categories, one of them with 40 levels and gaps between the codes, and two numbers. */
    private static Rows mixed() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[800][];
        float[] targets = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            int many = 3 * random.nextInt(40);
            int few = random.nextInt(4);
            float number = random.nextInt(100) / 10f;
            rows[row] = new float[] {many, number, few, random.nextInt(1000) / 7f};
            rows[row][row % 4] = random.nextInt(8) == 0 ? Float.NaN : rows[row][row % 4];
            boolean likely = (many * 7 % 11 < 5) ^ (few == 2 && number > 4);
            targets[row] = random.nextInt(10) < (likely ? 8 : 2) ? 1 : 0;
        }
        return new Rows("mixed", 4, rows, targets, List.of(0, 2));
    }

    private static float[] map(Rows rows, java.util.function.DoubleUnaryOperator change) {
        float[] changed = new float[rows.targets.length];
        for (int row = 0; row < changed.length; row++) {
            changed[row] = (float) change.applyAsDouble(rows.targets[row]);
        }
        return changed;
    }

    public static void main(String[] arguments) throws Exception {
        boolean newer = List.of(arguments).contains("xgboost-3.4");
        if (!newer) {
            lightGbm();
        }
        xgboost(newer ? "xgboost-3.4" : "xgboost-3.0");
    }

    // ---- LightGBM

    private static void lightGbm() throws Exception {
        Results results = new Results("lightgbm");
        Rows cancer = read("breast-cancer");
        Rows diabetes = read("diabetes");
        lightGbm(results, "binary", cancer, "objective=binary");
        lightGbm(results, "binary-missing", cancer.holed(), "objective=binary sigmoid=2");
        lightGbm(results, "multiclass", read("wine"), "objective=multiclass num_class=3");
        lightGbm(results, "regression", diabetes, "objective=regression");
        lightGbm(results, "zero-as-missing", cancer.holed(), "objective=binary zero_as_missing=true");
        lightGbm(results, "quantile", diabetes.holed(), "objective=quantile alpha=0.8 use_missing=false");
        lightGbm(results, "poisson", diabetes.withTargets(map(diabetes, y -> Math.rint(y / 20))), "objective=poisson");
        lightGbm(results, "gamma", diabetes, "objective=gamma boosting=dart drop_rate=0.5");
        lightGbm(
                results,
                "tweedie",
                diabetes.withTargets(map(diabetes, y -> Math.max(0, y - 80))),
                "objective=tweedie tweedie_variance_power=1.3");
        lightGbm(results, "cross-entropy", diabetes.withTargets(map(diabetes, y -> y / 400)), "objective=cross_entropy");
        lightGbm(
                results,
                "lambdarank",
                diabetes.withTargets(map(diabetes, y -> Math.min(4, (int) (y / 70)))),
                "objective=lambdarank");
        lightGbm(results, "categories", mixed(), "objective=binary categorical_feature=0,2 min_data_per_group=5");
        lightGbm(
                results,
                "forest",
                diabetes,
                "objective=regression boosting=rf bagging_freq=1 bagging_fraction=0.6 feature_fraction=0.5");
        results.write();
    }

    private static void lightGbm(Results results, String name, Rows rows, String settings) throws Exception {
        String all = "num_leaves=7 learning_rate=0.3 min_data_in_leaf=8 num_threads=1 verbosity=-1 deterministic=true "
                + settings;
        LGBMDataset data =
                LGBMDataset.createFromMat(rows.flat(), rows.rows.length, rows.width, true, all, null);
        data.setField("label", rows.targets);
        if (settings.contains("lambdarank")) {
            data.setField("group", groups(rows.rows.length));
        }
        data.setFeatureNames(IntStream.range(0, rows.width).mapToObj(at -> "x" + at).toArray(String[]::new));
        LGBMBooster booster = LGBMBooster.create(data, all);
        for (int round = 0; round < 10; round++) {
            booster.updateOneIter();
        }
        String model = booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT);
        double[] asked = Arrays.stream(rows.asked())
                .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(at -> row[at]))
                .toArray();
        results.add(
                name,
                model,
                rows.asked(),
                predict(model, asked, rows.width, lightgbmlibConstants.C_API_PREDICT_RAW_SCORE),
                predict(model, asked, rows.width, lightgbmlibConstants.C_API_PREDICT_NORMAL),
                predict(model, asked, rows.width, lightgbmlibConstants.C_API_PREDICT_CONTRIB));
    }

    private static int[] groups(int rows) {
        int[] sizes = new int[(rows + 19) / 20];
        Arrays.fill(sizes, 20);
        sizes[sizes.length - 1] = rows - 20 * (sizes.length - 1);
        return sizes;
    }

    private static double[][] predict(String model, double[] values, int width, int kind) {
        SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
        SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();
        check(lightgbmlib.LGBM_BoosterLoadModelFromString(model, iterations, handle));
        SWIGTYPE_p_double rows = lightgbmlib.new_doubleArray(values.length);
        for (int at = 0; at < values.length; at++) {
            lightgbmlib.doubleArray_setitem(rows, at, values[at]);
        }
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        SWIGTYPE_p_double results = lightgbmlib.new_doubleArray(ASKED * 200L);
        check(lightgbmlib.LGBM_BoosterPredictForMat(
                lightgbmlib.voidpp_value(handle),
                lightgbmlib.double_to_voidp_ptr(rows),
                lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                ASKED,
                width,
                1,
                kind,
                0,
                -1,
                "num_threads=1",
                length,
                results));
        int each = (int) lightgbmlib.int64_tp_value(length) / ASKED;
        double[][] predictions = new double[ASKED][each];
        for (int at = 0; at < ASKED * each; at++) {
            predictions[at / each][at % each] = lightgbmlib.doubleArray_getitem(results, at);
        }
        return predictions;
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
        }
    }

    // ---- XGBoost

    private static void xgboost(String file) throws Exception {
        Results results = new Results(file);
        Rows cancer = read("breast-cancer");
        Rows diabetes = read("diabetes");
        xgboost(results, "binary", cancer.holed(), Map.of("objective", "binary:logistic"));
        xgboost(results, "categories", mixed(), Map.of("objective", "binary:logistic", "max_cat_to_onehot", 5));
        if (file.endsWith("3.4")) {
            xgboost(results, "regression", diabetes, Map.of("objective", "reg:squarederror"));
            results.write();
            return;
        }
        xgboost(
                results,
                "multiclass",
                read("wine"),
                Map.of("objective", "multi:softprob", "num_class", 3, "num_parallel_tree", 2, "subsample", 0.7));
        xgboost(results, "regression", diabetes.holed(), Map.of("objective", "reg:squarederror"));
        xgboost(
                results,
                "best-iteration",
                diabetes,
                Map.of("objective", "reg:squarederror", "best_iteration", 3, "num_parallel_tree", 2, "subsample", 0.5));
        xgboost(
                results,
                "poisson",
                diabetes.withTargets(map(diabetes, y -> Math.rint(y / 20))),
                Map.of("objective", "count:poisson", "grow_policy", "lossguide", "max_leaves", 6, "max_depth", 0));
        xgboost(results, "gamma", diabetes, Map.of("objective", "reg:gamma"));
        xgboost(
                results,
                "tweedie",
                diabetes.withTargets(map(diabetes, y -> Math.max(0, y - 80))),
                Map.of("objective", "reg:tweedie"));
        xgboost(
                results,
                "dart",
                cancer,
                Map.of("objective", "binary:logistic", "booster", "dart", "rate_drop", 0.5, "base_score", 0.3));
        xgboost(
                results,
                "lambdarank",
                diabetes.withTargets(map(diabetes, y -> Math.min(4, (int) (y / 70)))),
                Map.of("objective", "rank:ndcg"));
        xgboost(results, "share", diabetes.withTargets(map(diabetes, y -> y / 400)), Map.of("objective", "reg:logistic"));
        results.write();
    }

    private static void xgboost(Results results, String name, Rows rows, Map<String, Object> settings)
            throws Exception {
        Map<String, Object> all = new HashMap<>(
                Map.of("max_depth", 3, "eta", 0.3, "nthread", 1, "tree_method", "hist", "verbosity", 0, "seed", 7));
        all.putAll(settings);
        Object best = all.remove("best_iteration");
        DMatrix matrix = matrix(rows);
        matrix.setLabel(rows.targets);
        if (name.equals("lambdarank")) {
            matrix.setGroup(groups(rows.rows.length));
        }
        int rounds = name.equals("multiclass") ? 4 : 8;
        Booster booster = XGBoost.train(matrix, all, rounds, Map.of(), null, null);
        float[][] asked = rows.asked();
        DMatrix wanted = matrix(rows.with(asked));
        if (best != null) {
            booster.setAttr("best_iteration", best.toString());
        }
        int limit = best == null ? 0 : 2 * ((Integer) best + 1); // in trees, of which a round has two
        results.add(
                name,
                new String(booster.toByteArray("json"), StandardCharsets.UTF_8),
                asked,
                widened(booster.predict(wanted, true, limit)),
                widened(booster.predict(wanted, false, limit)),
                widened(booster.predictContrib(wanted, limit)));
    }

    private static DMatrix matrix(Rows rows) throws Exception {
        DMatrix matrix = new DMatrix(rows.flat(), rows.rows.length, rows.width, Float.NaN);
        matrix.setFeatureNames(IntStream.range(0, rows.width).mapToObj(at -> "x" + at).toArray(String[]::new));
        matrix.setFeatureTypes(IntStream.range(0, rows.width)
                .mapToObj(at -> rows.categories.contains(at) ? "c" : "q")
                .toArray(String[]::new));
        return matrix;
    }

    private static double[][] widened(float[][] values) {
        return Arrays.stream(values)
                .map(row -> IntStream.range(0, row.length).mapToDouble(at -> row[at]).toArray())
                .toArray(double[][]::new);
    }

    // ---- Files

    /** A file of models and a file of rows: model; values; raw scores; predictions; contributions. */
    private static final class Results {
        private final String file;
        private final StringBuilder models = new StringBuilder();
        private final StringBuilder rows = new StringBuilder();

        Results(String file) {
            this.file = file;
        }

        void add(
                String name,
                String model,
                float[][] asked,
                double[][] raw,
                double[][] predictions,
                double[][] contributions) {
            models.append("=== ").append(name).append('\n').append(model);
            models.append(model.endsWith("\n") ? "" : "\n");
            for (int row = 0; row < asked.length; row++) {
                float[] each = asked[row];
                String values = IntStream.range(0, each.length)
                        .mapToObj(at -> Float.toString(each[at]))
                        .collect(Collectors.joining(" "));
                rows.append(String.join(
                                ";", name, values, exact(raw[row]), exact(predictions[row]), rounded(contributions[row])))
                        .append('\n');
            }
        }

        private static String exact(double[] values) {
            return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
        }

        private static String rounded(double[] values) {
            return Arrays.stream(values)
                    .mapToObj(value -> value == 0 ? "0" : String.format("%.9g", value))
                    .collect(Collectors.joining(" "));
        }

        void write() throws IOException {
            Files.writeString(Path.of(file + ".models"), models);
            Files.writeString(Path.of(file + ".csv"), rows);
        }
    }
}
