package dev.viva.app.vision;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Refusal;
import dev.viva.app.turn.Latest;
import dev.viva.app.turn.Turns;
import dev.viva.deep.tensor.LibtorchException;
import dev.viva.learn.picture.Look;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.box.Suppression;
import dev.viva.vision.classify.ClassProbabilities;
import dev.viva.vision.classify.Classifiers;
import dev.viva.vision.classify.HeatMap;
import dev.viva.vision.classify.ImageClassifier;
import dev.viva.vision.detect.DetectionCurves;
import dev.viva.vision.detect.DetectionRule;
import dev.viva.vision.detect.Detector;
import dev.viva.vision.detect.DetectorJudging;
import dev.viva.vision.detect.Detectors;
import dev.viva.vision.image.Image;
import dev.viva.vision.scene.Scenes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at pictures with the networks that come with Viva, which are read when they are first asked for. Computations take turns;
 * candidates of the latest pictures are remembered. Thread-safe.
 */
public final class VisionDesk {
    /** Candidates are at least so sure. */
    static final double LEAST = 0.05;

    private static final int MOST = 300;
    private static final int REMEMBERED = 50;
    private static final int JUDGED = 100;
    private static final long JUDGED_SEED = 20_262;
    private static final int JUDGED_SIDE = 160;
    private static final String BUSY = "too many pictures wait to be looked at; ask again in a few seconds";

    private final Turns turns = new Turns("viva-vision");
    private final FutureTask<Detector> detector = new FutureTask<>(Detectors::scenes);
    private final FutureTask<ImageClassifier> classifier = new FutureTask<>(Classifiers::things);
    private final AtomicReference<@Nullable Future<VisionQuality>> quality = new AtomicReference<>();
    private final Map<Image, List<Detection>> seen = Latest.ofAtMost(REMEMBERED);

    /** The names of what is found, in the order of labels. */
    List<String> classNames() {
        return detector().classNames();
    }

    private Detector detector() {
        detector.run();
        return result(detector);
    }

    private ImageClassifier classifier() {
        classifier.run();
        return result(classifier);
    }

    /** All boxes of a picture that are at least {@link #LEAST} sure, the surest first, at most 300. */
    List<Detection> candidates(Image picture) {
        List<Detection> known = seen.get(picture);
        if (known != null) {
            return known;
        }
        DetectionRule all =
                new DetectionRule(LEAST, Suppression.withinClasses(1).withMost(MOST));
        List<Detection> found = inTurn(() -> detector().detect(picture, all));
        seen.put(picture, found);
        return found;
    }

    /** What is found in a picture. */
    List<Detection> detect(Image picture, double confidence, double overlap) {
        DetectionRule rule =
                new DetectionRule(confidence, Suppression.withinClasses(overlap).withMost(MOST));
        return inTurn(() -> detector().detect(picture, rule));
    }

    /** What a picture of one thing is taken for. */
    ClassProbabilities.One guess(Image picture) {
        return inTurn(() -> classifier().classify(picture).best());
    }

    /** Where the classifier looks for a class. */
    HeatMap heat(Image picture, int label) {
        return inTurn(() -> classifier().heat(picture, label));
    }

    /** How good the detector is; begins to find out at the first question, and is empty until that is known. */
    Optional<VisionQuality> quality() {
        FutureTask<VisionQuality> fresh = new FutureTask<>(this::judge);
        Future<VisionQuality> known = quality.compareAndExchange(null, fresh);
        if (known != null) {
            return known.isDone() ? Optional.of(result(known)) : Optional.empty();
        }
        try {
            turns.take(fresh);
        } catch (RejectedExecutionException full) {
            quality.set(null);
        }
        return Optional.empty();
    }

    private VisionQuality judge() {
        Detector judged = detector();
        DetectionScores scores = DetectorJudging.of(
                        judged, Scenes.of(JUDGED_SEED, JUDGED, JUDGED_SIDE), judged.classNames())
                .scores();
        List<VisionQuality.Line> lines = scores.classes().stream()
                .map(each -> new VisionQuality.Line(judged.classNames().get(each.label()), each.ap50(), each.ap()))
                .toList();
        return new VisionQuality(
                JUDGED, scores.ap50(), scores.ap(), lines, DetectionCurves.svg(scores, new Look(620, 320)));
    }

    private <T> T inTurn(Callable<T> work) {
        return known(() -> turns.take(work, VisionDesk::busy));
    }

    private static <T> T result(Future<T> task) {
        return known(() -> Turns.result(task, VisionDesk::busy));
    }

    private static Refusal busy() {
        return Problem.later(BUSY).refusal();
    }

    private static <T> T known(Supplier<T> work) {
        try {
            return work.get();
        } catch (LibtorchException absent) {
            throw Problem.later("pictures cannot be looked at on this system: " + absent.getMessage())
                    .refusal();
        }
    }
}
