package dev.viva.study.lab.training;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Loader;
import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.study.lab.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The batches of each epoch of a data set, as a setting wants them, and what a transform makes of their pictures. */
final class Epochs {
    private final Setting setting;
    private final ScanFiles files;
    private final List<Scan> used;
    private final double mean;
    private final double deviation;

    private Epochs(Setting setting, ScanFiles files, List<Scan> used, double mean, double deviation) {
        this.setting = setting;
        this.files = files;
        this.used = used;
        this.mean = mean;
        this.deviation = deviation;
    }

    static Epochs of(Setting setting, ScanFiles files) {
        List<Scan> sound = files.sound();
        double[] pixels = sound.stream()
                .flatMapToDouble(each -> Arrays.stream(each.brightness()))
                .map(each -> each / 255)
                .toArray();
        double mean = Arrays.stream(pixels).average().orElseThrow();
        double variance = Arrays.stream(pixels)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
        List<Scan> used = setting.text("onCorrupt").equals("nothing") ? sound : files.nextInPlace();
        return new Epochs(setting, files, used, mean, Math.sqrt(variance));
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return deviation;
    }

    double normalised(double brightness) {
        return (brightness / 255 - mean) / deviation;
    }

    double[] normalisedPixels(List<Scan> scans) {
        return scans.stream()
                .flatMapToDouble(each -> Arrays.stream(each.brightness()))
                .map(this::normalised)
                .toArray();
    }

    /** How strongly a pixel is drawn, from 0 to 1: bright ones more. */
    double strength(double pixel) {
        return setting.text("transform").equals("none") ? pixel / 255 : Math.clamp(0.4 + pixel / 6, 0, 1);
    }

    /** Batches as they are read where nothing was checked before. */
    Batches<Scan> unchecked() {
        return shuffled(Batches.of(files, setting.whole("batch")));
    }

    List<List<Scan>> read(long epoch) {
        return read(epoch, 0);
    }

    List<List<Scan>> readByWorkers(long epoch) {
        return read(epoch, setting.whole("workers"));
    }

    /** By width, pictures are sorted first and batches shuffled afterwards. */
    private List<List<Scan>> read(long epoch, int threads) {
        int size = setting.whole("batch");
        if (!setting.is("byLength")) {
            Batches<Scan> batches = Batches.byEpoch(each -> shuffled(
                            Batches.of(Samples.of(used).map(scan -> transformed(scan, each)), size))
                    .fetchedBy(threads));
            return all(batches.open(epoch, 0));
        }
        List<Scan> sorted =
                used.stream().sorted(Comparator.comparingInt(Scan::width)).toList();
        List<List<Scan>> groups = all(Batches.of(Samples.of(sorted), size).open(0, 0));
        Samples<List<Scan>> changed = Samples.of(groups)
                .map(group ->
                        group.stream().map(scan -> transformed(scan, epoch)).toList());
        return all(shuffled(Batches.of(changed, 1)).fetchedBy(threads).open(epoch, 0)).stream()
                .map(List::getFirst)
                .toList();
    }

    private <S> Loader<S> shuffled(Loader<S> loader) {
        return setting.is("shuffle") ? loader.shuffled(setting.seed()) : loader;
    }

    private Scan transformed(Scan scan, long epoch) {
        String transform = setting.text("transform");
        if (transform.equals("none")) {
            return scan;
        }
        boolean turned = transform.equals("normalise-and-mirror")
                && CounterRandom.of(setting.seed()).stream(-3).stream(epoch).uniform(scan.number()) < 0.5;
        Scan shown = turned ? scan.mirrored() : scan;
        return shown.with(
                Arrays.stream(shown.brightness()).map(this::normalised).toArray());
    }

    private static <S> List<List<S>> all(Batches.Cursor<S> cursor) {
        try (cursor) {
            List<List<S>> groups = new ArrayList<>();
            for (List<S> group = cursor.next(); group != null; group = cursor.next()) {
                groups.add(group);
            }
            return groups;
        }
    }
}
