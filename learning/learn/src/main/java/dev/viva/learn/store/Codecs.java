package dev.viva.learn.store;

import java.util.List;

/** Every kind of model that this library writes. */
final class Codecs {
    private Codecs() {}

    static List<ModelCodec<?>> all() {
        return List.of(
                new BoostedClassifierCodec(),
                new BoostedRankerCodec(),
                new BoostedRegressorCodec(),
                new CalibratedClassifierCodec(),
                new ForestClassifierCodec(),
                new ForestRegressorCodec(),
                new IsolationForestCodec(),
                new LinearClassifierCodec(),
                new LinearRegressorCodec(),
                new ColumnTransformCodec(),
                new PolynomialTransformCodec(),
                new ComponentProjectionCodec(),
                new RoutedTransformCodec(),
                new PipelineClassifierCodec(),
                new PipelineRegressorCodec(),
                new NaiveBayesClassifierCodec(),
                new NeighborClassifierCodec(),
                new NeighborRegressorCodec(),
                new DbscanClusteringCodec(),
                new AgglomerativeClusteringCodec(),
                new GaussianMixtureCodec(),
                new KMeansClusteringCodec(),
                new ThresholdClassifierCodec(),
                new SelectionTransformCodec(),
                new RowTransformCodec(),
                new NeighborImputationCodec(),
                new HashTransformCodec(),
                new TextTransformCodec(),
                new TabularModelCodec());
    }
}
