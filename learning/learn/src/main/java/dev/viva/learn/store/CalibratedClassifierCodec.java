package dev.viva.learn.store;

import dev.viva.learn.Classifier;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.calibration.IsotonicCalibration;
import dev.viva.learn.calibration.PlattCalibration;

/** A classifier with its calibration. */
final class CalibratedClassifierCodec implements ModelCodec<CalibratedClassifier> {
    private static final String PLATT = "platt";
    private static final String ISOTONIC = "isotonic";

    @Override
    public String kind() {
        return "calibrated-classifier";
    }

    @Override
    public Class<CalibratedClassifier> type() {
        return CalibratedClassifier.class;
    }

    @Override
    public void write(CalibratedClassifier model, ModelWriter to) {
        to.writeModel(model.base());
        switch (model.calibration()) {
            case PlattCalibration line -> {
                to.writeText(PLATT);
                to.writeDouble(line.slope());
                to.writeDouble(line.intercept());
            }
            case IsotonicCalibration joints -> {
                to.writeText(ISOTONIC);
                to.writeDoubles(joints.inputs());
                to.writeDoubles(joints.outputs());
            }
        }
    }

    @Override
    public CalibratedClassifier read(ModelReader from) {
        Classifier base = from.readModel(Classifier.class);
        return new CalibratedClassifier(base, calibration(from));
    }

    private static Calibration calibration(ModelReader from) {
        String kind = from.readText();
        return switch (kind) {
            case PLATT -> new PlattCalibration(from.readDouble(), from.readDouble());
            case ISOTONIC -> new IsotonicCalibration(from.readDoubles(), from.readDoubles());
            default -> throw new IllegalArgumentException("it holds a calibration of the unknown kind '" + kind + "'");
        };
    }
}
