package dev.viva.app.study;

import dev.viva.learn.picture.CalibrationPicture;
import dev.viva.learn.picture.Look;
import dev.viva.study.memory.MemoryModel;
import dev.viva.study.memory.MemoryOptimiser;
import dev.viva.study.memory.MemoryParameters;
import dev.viva.study.memory.RecallForecast;
import dev.viva.study.memory.SchedulingRules;
import dev.viva.study.memory.Workload;
import dev.viva.study.memory.WorkloadPicture;
import dev.viva.study.review.StudySettings;
import java.util.List;

/**
 * What the page about memory shows.
 *
 * @param settings what is set
 * @param curve what each retention costs
 * @param curvePicture the same as a picture
 * @param forecast how well the weights in use foretold the answers
 * @param published how well the published ones did
 * @param calibration the calibration as a picture; empty without answers
 * @param fitted whether the weights in use are the reader's own
 * @param said a word about what was just done, or empty
 */
public record MemoryView(
        StudySettings settings,
        List<Workload.Point> curve,
        String curvePicture,
        RecallForecast forecast,
        RecallForecast published,
        String calibration,
        boolean fitted,
        String said) {
    private static final Look LOOK = Look.standard().withWidth(560).withHeight(320);

    /** Copies the list. */
    public MemoryView {
        curve = List.copyOf(curve);
    }

    static MemoryView of(StudyDesk desk, String said) {
        StudySettings settings = desk.study().settings();
        MemoryModel model = MemoryModel.of(settings.parameters());
        var histories = desk.study().histories();
        RecallForecast forecast = RecallForecast.of(model, histories);
        List<Workload.Point> curve = Curves.of(settings.parameters());
        return new MemoryView(
                settings,
                curve,
                WorkloadPicture.of(curve, settings.desiredRetention(), LOOK),
                forecast,
                RecallForecast.of(MemoryModel.of(MemoryParameters.standard()), histories),
                forecast.reviews() == 0 ? "" : CalibrationPicture.of(forecast.reliability(), LOOK),
                !settings.parameters().equals(MemoryParameters.standard()),
                said);
    }

    /** Whether there are enough answers to fit the weights. */
    public boolean canFit() {
        return forecast.reviews() >= MemoryOptimiser.LEAST_REVIEWS;
    }

    /** Whether the forecasts are worth anything, in a sentence. */
    public String verdict() {
        return forecast.logLoss() < forecast.constantLogLoss()
                ? "The forecasts are better than always saying the average."
                : "The forecasts are not better than always saying the average: do not trust them yet.";
    }

    /** How many answers fitting needs. */
    public int least() {
        return MemoryOptimiser.LEAST_REVIEWS;
    }

    /** The curve takes long enough to be kept: one for the weights asked for last. */
    private static final class Curves {
        private record Made(MemoryParameters parameters, List<Workload.Point> curve) {}

        private static volatile Made last = made(MemoryParameters.standard());

        private static List<Workload.Point> of(MemoryParameters parameters) {
            Made known = last;
            if (!known.parameters().equals(parameters)) {
                known = made(parameters);
                last = known;
            }
            return known.curve();
        }

        private static Made made(MemoryParameters parameters) {
            return new Made(
                    parameters, Workload.standard().curve(MemoryModel.of(parameters), SchedulingRules.standard()));
        }
    }
}
