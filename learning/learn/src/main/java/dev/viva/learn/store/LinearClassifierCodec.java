package dev.viva.learn.store;

import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearInputs;
import java.util.List;

/** Weighted sums of classes. */
final class LinearClassifierCodec implements ModelCodec<LinearClassifier> {
    @Override
    public String kind() {
        return "linear-classifier";
    }

    @Override
    public Class<LinearClassifier> type() {
        return LinearClassifier.class;
    }

    @Override
    public void write(LinearClassifier model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeTexts(model.labels());
        to.writeDoubles(model.intercepts());
        for (double[] coefficients : model.coefficients()) {
            to.writeDoubles(coefficients);
        }
    }

    @Override
    public LinearClassifier read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        List<String> labels = from.readTexts();
        double[] intercepts = from.readDoubles();
        double[][] coefficients = new double[intercepts.length][];
        for (int sum = 0; sum < coefficients.length; sum++) {
            coefficients[sum] = from.readDoubles();
        }
        return new LinearClassifier(inputs, labels, coefficients, intercepts);
    }
}
