package dev.viva.learn.store;

import dev.viva.learn.Classifier;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.calibration.IsotonicCalibration;
import dev.viva.learn.calibration.PlattCalibration;
import java.util.ArrayList;
import java.util.List;

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
        model.calibrations().forEach(each -> write(each, to));
    }

    private static void write(Calibration calibration, ModelWriter to) {
        switch (calibration) {
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
        int labels = base.labels().size();
        List<Calibration> calibrations = new ArrayList<>();
        for (int at = 0; at < (labels == 2 ? 1 : labels); at++) {
            calibrations.add(calibration(from));
        }
        return new CalibratedClassifier(base, calibrations);
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
