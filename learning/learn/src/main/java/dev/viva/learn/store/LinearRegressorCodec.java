package dev.viva.learn.store;

import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.linear.LinearRegressor;

/** A weighted sum. */
final class LinearRegressorCodec implements ModelCodec<LinearRegressor> {
    @Override
    public String kind() {
        return "linear-regressor";
    }

    @Override
    public Class<LinearRegressor> type() {
        return LinearRegressor.class;
    }

    @Override
    public void write(LinearRegressor model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeDoubles(model.coefficients());
        to.writeDouble(model.intercept());
    }

    @Override
    public LinearRegressor read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        return new LinearRegressor(inputs, from.readDoubles(), from.readDouble());
    }
}
