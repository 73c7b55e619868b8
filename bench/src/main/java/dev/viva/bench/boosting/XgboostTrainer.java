package dev.viva.bench.boosting;

import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost 3.0 (hist, lossguide) through xgboost4j. */
final class XgboostTrainer implements Trainer {
    @Override
    public String name() {
        return "XGBoost";
    }

    @Override
    public Prepared prepare(GeneratedRows rows) {
        return size -> train(rows, size);
    }

    private static Scorer train(GeneratedRows rows, Size size) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows.values(), rows.rows(), GeneratedRows.WIDTH, Float.NaN);
        matrix.setLabel(rows.labels());
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("objective", "binary:logistic"),
                Map.entry("tree_method", "hist"),
                Map.entry("grow_policy", "lossguide"),
                Map.entry("max_depth", size.depth()),
                Map.entry("max_leaves", size.leaves()),
                Map.entry("max_bin", size.bins()),
                Map.entry("eta", 0.1),
                Map.entry("lambda", 1),
                Map.entry("nthread", size.threads()),
                Map.entry("verbosity", 0));
        return new XgboostScorer(XGBoost.train(matrix, settings, size.trees(), Map.of(), null, null), matrix);
    }

    private record XgboostScorer(Booster booster, DMatrix matrix) implements Scorer {
        @Override
        public double[] scores(GeneratedRows rows) throws XGBoostError {
            float[][] scores = booster.inplace_predict(rows.values(), rows.rows(), GeneratedRows.WIDTH, Float.NaN);
            double[] positive = new double[scores.length];
            for (int row = 0; row < positive.length; row++) {
                positive[row] = scores[row][0];
            }
            return positive;
        }

        /** One thread for one row: waking others costs more than they could save. */
        @Override
        public RowScorer oneByOne() throws Exception {
            Booster copy = XGBoost.loadModel(booster.toByteArray());
            copy.setParam("nthread", 1);
            return (row, single) -> copy.inplace_predict(single, 1, GeneratedRows.WIDTH, Float.NaN)[0][0];
        }

        @Override
        public double[][] contributions(GeneratedRows rows) throws XGBoostError {
            DMatrix asked = new DMatrix(rows.values(), rows.rows(), GeneratedRows.WIDTH, Float.NaN);
            booster.setParam("nthread", 1);
            float[][] all = booster.predictContrib(asked, 0);
            asked.dispose();
            double[][] contributions = new double[all.length][];
            for (int row = 0; row < all.length; row++) {
                contributions[row] = new double[all[row].length];
                for (int at = 0; at < all[row].length; at++) {
                    contributions[row][at] = all[row][at];
                }
            }
            return contributions;
        }

        @Override
        public void close() {
            booster.dispose();
            matrix.dispose();
        }
    }
}
