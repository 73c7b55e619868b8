package dev.viva.learn.store;

import dev.viva.learn.cluster.DbscanClustering;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.RadiusSearch;

/** Cores and their clusters. */
final class DbscanClusteringCodec implements ModelCodec<DbscanClustering> {
    @Override
    public String kind() {
        return "dbscan";
    }

    @Override
    public Class<DbscanClustering> type() {
        return DbscanClustering.class;
    }

    @Override
    public void write(DbscanClustering model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeDouble(model.radius());
        to.writeDoubles(model.cores());
        to.writeInts(model.coreClusters());
        to.writeInt(model.clusters());
    }

    @Override
    public DbscanClustering read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        double radius = from.readDouble();
        double[] cores = from.readDoubles();
        RadiusSearch search = RadiusSearch.of(cores, inputs.terms());
        return new DbscanClustering(inputs, radius, cores, from.readInts(), from.readInt(), search);
    }
}
