package dev.viva.learn.store;

import dev.viva.kernel.Parallel;
import dev.viva.learn.cluster.DbscanClustering;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.RadiusSearch;
import dev.viva.learn.neighbour.RowSource;
import java.util.Arrays;

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
        int[] clusters = from.readInts();
        int count = from.readInt();
        int[] order = new int[clusters.length];
        RadiusSearch search = RadiusSearch.of(RowSource.of(cores, inputs.terms()), order, Parallel.common());
        int[] ordered = Arrays.stream(order).map(core -> clusters[core]).toArray();
        return new DbscanClustering(inputs, radius, ordered, count, search);
    }
}
