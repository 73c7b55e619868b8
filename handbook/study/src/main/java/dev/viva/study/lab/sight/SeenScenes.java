package dev.viva.study.lab.sight;

import dev.viva.vision.box.Detection;
import dev.viva.vision.box.Suppression;
import dev.viva.vision.detect.DetectionRule;
import dev.viva.vision.detect.Detector;
import dev.viva.vision.detect.Detectors;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.scene.Scenes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drawn scenes and all that the detector that comes with Viva says of them, before anything is suppressed. Scenes of a seed are looked at
 * once while they are remembered.
 *
 * @param scenes the pictures and what they show
 * @param candidates boxes that are at least {@value #LEAST} sure, the surest first, of each
 */
record SeenScenes(List<Annotated> scenes, List<List<Detection>> candidates) {
    static final int SIDE = 160;
    static final int COUNT = 8;
    static final double LEAST = 0.02;

    /** Seeds from here on are none of those that the detector has learned from. */
    private static final long UNSEEN = 1_000_000;

    private static final int MOST = 300;
    private static final int REMEMBERED = 20;
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Long, SeenScenes> LATEST = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SeenScenes> eldest) {
            return size() > REMEMBERED;
        }
    };
    private static @Nullable Detector detector;

    SeenScenes {
        scenes = List.copyOf(scenes);
        candidates = candidates.stream().map(Collections::unmodifiableList).toList();
    }

    static SeenScenes of(long seed) {
        LOCK.lock();
        try {
            SeenScenes known = LATEST.get(seed);
            SeenScenes seen = known == null ? look(seed) : known;
            LATEST.put(seed, seen);
            return seen;
        } finally {
            LOCK.unlock();
        }
    }

    private static SeenScenes look(long seed) {
        Detector used = detector == null ? Detectors.scenes() : detector;
        detector = used;
        Scenes drawn = Scenes.of(UNSEEN + seed, COUNT, SIDE).withThings(3, 6);
        List<Annotated> scenes = IntStream.range(0, COUNT).mapToObj(drawn::get).toList();
        DetectionRule all =
                new DetectionRule(LEAST, Suppression.withinClasses(1).withMost(MOST));
        return new SeenScenes(
                scenes, used.detect(scenes.stream().map(Annotated::image).toList(), all));
    }
}
