package dev.viva.learn.store;

import dev.viva.learn.cluster.GaussianMixture.Covariance;
import dev.viva.learn.cluster.GaussianMixtureModel;
import dev.viva.learn.linear.LinearInputs;

/** Weights, means and covariances. */
final class GaussianMixtureCodec implements ModelCodec<GaussianMixtureModel> {
    @Override
    public String kind() {
        return "gaussian-mixture";
    }

    @Override
    public Class<GaussianMixtureModel> type() {
        return GaussianMixtureModel.class;
    }

    @Override
    public void write(GaussianMixtureModel model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeText(model.covariance().name());
        to.writeDoubles(model.weights());
        writeRows(model.means(), to);
        writeRows(model.covariances(), to);
        to.writeDoubles(model.logLikelihoods());
        to.writeDouble(model.weight());
    }

    @Override
    public GaussianMixtureModel read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        Covariance kind = Covariance.valueOf(from.readText());
        return GaussianMixtureModel.fitted(
                inputs,
                kind,
                from.readDoubles(),
                readRows(from),
                readRows(from),
                from.readDoubles(),
                from.readDouble());
    }

    private static void writeRows(double[][] rows, ModelWriter to) {
        to.writeInt(rows.length);
        for (double[] row : rows) {
            to.writeDoubles(row);
        }
    }

    private static double[][] readRows(ModelReader from) {
        double[][] rows = new double[from.readCount(Integer.BYTES)][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = from.readDoubles();
        }
        return rows;
    }
}
