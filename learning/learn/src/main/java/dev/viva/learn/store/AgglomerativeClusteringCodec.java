package dev.viva.learn.store;

import dev.viva.learn.cluster.AgglomerativeClustering;
import dev.viva.learn.cluster.Dendrogram;
import dev.viva.learn.linear.LinearInputs;

/** Rows, the tree of their joins and their clusters. */
final class AgglomerativeClusteringCodec implements ModelCodec<AgglomerativeClustering> {
    @Override
    public String kind() {
        return "agglomerative-clustering";
    }

    @Override
    public Class<AgglomerativeClustering> type() {
        return AgglomerativeClustering.class;
    }

    @Override
    public void write(AgglomerativeClustering model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeDoubles(model.rows());
        to.writeInts(model.tree().firsts());
        to.writeInts(model.tree().seconds());
        to.writeDoubles(model.tree().heights());
        to.writeInts(model.labels());
        to.writeInt(model.clusters());
    }

    @Override
    public AgglomerativeClustering read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        double[] rows = from.readDoubles();
        int[] firsts = from.readInts();
        Dendrogram tree = new Dendrogram(firsts.length + 1, firsts, from.readInts(), from.readDoubles());
        return new AgglomerativeClustering(inputs, rows, tree, from.readInts(), from.readInt());
    }
}
