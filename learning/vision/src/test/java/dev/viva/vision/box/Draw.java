package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random boxes on a coarse grid, so that equal edges, equal confidences and boxes without area occur. */
final class Draw {
    private Draw() {}

    static Box box(SplittableRandom random) {
        double left = random.nextInt(40) / 2.0;
        double top = random.nextInt(40) / 2.0;
        return new Box(left, top, left + random.nextInt(24) / 2.0, top + random.nextInt(24) / 2.0);
    }

    static List<Detection> detections(SplittableRandom random, int most, int classes) {
        List<Detection> all = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int at = 0; at < count; at++) {
            all.add(new Detection(box(random), random.nextInt(classes), random.nextInt(33) / 32.0));
        }
        return all;
    }

    static List<Truth> truths(SplittableRandom random, int most, int classes) {
        List<Truth> all = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int at = 0; at < count; at++) {
            Box box = box(random);
            all.add(new Truth(box, random.nextInt(classes), random.nextInt(6) == 0, box.area()));
        }
        return all;
    }
}
