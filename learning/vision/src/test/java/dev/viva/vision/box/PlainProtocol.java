package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** COCO's protocol written down once more, without any thought of speed: the judge of {@link DetectionJudge}. */
final class PlainProtocol {
    /** One picture. */
    record Picture(List<Detection> found, List<Truth> truth) {}

    private record Counted(double confidence, boolean right) {}

    private final List<Picture> pictures;
    private final int classes;

    PlainProtocol(List<Picture> pictures, int classes) {
        this.pictures = pictures;
        this.classes = classes;
    }

    /** AP, or recall, over classes with things; NaN where there are none. */
    double mean(boolean precision, AreaRange range, int most, double... thresholds) {
        double sum = 0;
        int count = 0;
        for (double threshold : thresholds) {
            for (int label = 0; label < classes; label++) {
                double one = one(label, precision, range, most, threshold);
                if (!Double.isNaN(one)) {
                    sum += one;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private double one(int label, boolean precision, AreaRange range, int most, double threshold) {
        List<Counted> all = new ArrayList<>();
        int things = 0;
        for (Picture picture : pictures) {
            List<Truth> real = new ArrayList<>();
            List<Truth> excused = new ArrayList<>();
            for (Truth each : picture.truth) {
                if (each.label() == label) {
                    (each.crowd() || !range.contains(each.area()) ? excused : real).add(each);
                }
            }
            things += real.size();
            picture.found.stream()
                    .filter(each -> each.label() == label)
                    .sorted(Comparator.comparingDouble(each -> -each.confidence()))
                    .limit(most)
                    .forEach(each -> {
                        if (removeBest(each, real, threshold)) {
                            all.add(new Counted(each.confidence(), true));
                        } else if (!removeBest(each, excused, threshold)
                                && range.contains(each.box().area())) {
                            all.add(new Counted(each.confidence(), false));
                        }
                    });
        }
        if (things == 0) {
            return Double.NaN;
        }
        all.sort(Comparator.comparingDouble(each -> -each.confidence));
        long right = all.stream().filter(Counted::right).count();
        return precision ? area(all, things) : (double) right / things;
    }

    /** Takes the best thing out unless it is a crowd, the last of equals. */
    private static boolean removeBest(Detection found, List<Truth> things, double threshold) {
        Truth best = null;
        double most = Math.min(threshold, 1 - 1e-10);
        for (Truth each : things) {
            double own = found.box().area();
            double both = found.box().intersection(each.box());
            double share = own == 0
                    ? 0
                    : each.crowd() ? both / own : both / (own + each.box().area() - both);
            if (share >= most) {
                most = share;
                best = each;
            }
        }
        Truth chosen = best;
        if (chosen != null && !chosen.crowd()) {
            for (int at = 0; at < things.size(); at++) {
                if (things.get(at).equals(chosen)) {
                    things.remove(at);
                    break;
                }
            }
        }
        return chosen != null;
    }

    private static double area(List<Counted> all, int things) {
        double sum = 0;
        for (int point = 0; point <= 100; point++) {
            double best = 0;
            int right = 0;
            for (int at = 0; at < all.size(); at++) {
                right += all.get(at).right ? 1 : 0;
                if ((double) right / things >= point * 0.01) {
                    best = Math.max(best, (double) right / (at + 1));
                }
            }
            sum += best;
        }
        return sum / 101;
    }
}
