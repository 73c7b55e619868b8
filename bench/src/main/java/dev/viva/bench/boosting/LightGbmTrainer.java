package dev.viva.bench.boosting;

import com.microsoft.ml.lightgbm.PredictionType;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Arrays;
import java.util.Locale;

/** LightGBM 4.3 through lightgbm4j. */
final class LightGbmTrainer implements Trainer {
    @Override
    public String name() {
        return "LightGBM";
    }

    @Override
    public Prepared prepare(GeneratedRows rows) {
        return size -> train(rows, size);
    }

    private static Scorer train(GeneratedRows rows, Size size) throws Exception {
        String settings = String.format(
                Locale.ROOT,
                "objective=binary learning_rate=0.1 lambda_l2=1 min_data_in_leaf=20 verbosity=-1"
                        + " num_leaves=%d max_bin=%d num_threads=%d max_depth=%d",
                size.leaves(),
                size.bins(),
                size.threads(),
                size.depth());
        LGBMDataset data =
                LGBMDataset.createFromMat(rows.values(), rows.rows(), GeneratedRows.WIDTH, true, settings, null);
        data.setField("label", rows.labels());
        LGBMBooster booster = LGBMBooster.create(data, settings);
        for (int tree = 0; tree < size.trees(); tree++) {
            booster.updateOneIter();
        }
        return new LightGbmScorer(booster, data);
    }

    private record LightGbmScorer(LGBMBooster booster, LGBMDataset data) implements Scorer {
        @Override
        public double[] scores(GeneratedRows rows) throws Exception {
            return booster.predictForMat(
                    rows.values(), rows.rows(), GeneratedRows.WIDTH, true, PredictionType.C_API_PREDICT_NORMAL);
        }

        @Override
        public RowScorer oneByOne() throws Exception {
            return new FastRow(booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT));
        }

        @Override
        public double[][] contributions(GeneratedRows rows) throws Exception {
            double[] all = booster.predictForMat(
                    rows.values(),
                    rows.rows(),
                    GeneratedRows.WIDTH,
                    true,
                    PredictionType.C_API_PREDICT_CONTRIB,
                    "num_threads=1");
            int width = all.length / rows.rows();
            double[][] contributions = new double[rows.rows()][];
            for (int row = 0; row < contributions.length; row++) {
                contributions[row] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
            }
            return contributions;
        }

        @Override
        public void close() {
            try {
                booster.close();
                data.close();
            } catch (LGBMException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /**
     * LightGBM's own fast path: settings are read once, the row is handed over without a copy of ours. The buffers live
     * as long as the process.
     */
    private static final class FastRow implements RowScorer {
        private final SWIGTYPE_p_void fast;
        private final SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        private final SWIGTYPE_p_double result = lightgbmlib.new_doubleArray(1);

        FastRow(String model) {
            SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
            SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();
            check(lightgbmlib.LGBM_BoosterLoadModelFromString(model, iterations, handle));
            SWIGTYPE_p_p_void configuration = lightgbmlib.voidpp_handle();
            check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit(
                    lightgbmlib.voidpp_value(handle),
                    lightgbmlibConstants.C_API_PREDICT_NORMAL,
                    0,
                    -1,
                    lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                    GeneratedRows.WIDTH,
                    "num_threads=1",
                    configuration));
            fast = lightgbmlib.voidpp_value(configuration);
        }

        @Override
        public double score(double[] row, float[] single) {
            check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(row, fast, length, result));
            return lightgbmlib.doubleArray_getitem(result, 0);
        }

        private static void check(int status) {
            if (status != 0) {
                throw new IllegalStateException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
            }
        }
    }
}
