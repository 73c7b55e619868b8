package dev.viva.learn.store;

import dev.viva.learn.cluster.KMeansClustering;
import dev.viva.learn.linear.LinearInputs;

/** Centres. */
final class KMeansClusteringCodec implements ModelCodec<KMeansClustering> {
    @Override
    public String kind() {
        return "k-means";
    }

    @Override
    public Class<KMeansClustering> type() {
        return KMeansClustering.class;
    }

    @Override
    public void write(KMeansClustering model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeInt(model.centres().length);
        for (double[] centre : model.centres()) {
            to.writeDoubles(centre);
        }
        to.writeDouble(model.inertia());
        to.writeInt(model.rounds());
    }

    @Override
    public KMeansClustering read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        double[][] centres = new double[from.readCount(Integer.BYTES)][];
        for (int cluster = 0; cluster < centres.length; cluster++) {
            centres[cluster] = from.readDoubles();
        }
        return new KMeansClustering(inputs, centres, from.readDouble(), from.readInt());
    }
}
