package dev.viva.vision.data;

import dev.viva.kernel.Parallel;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of some files give a picture.
 *
 * @param kept their numbers, in order
 * @param faults one sentence for each of the others
 */
record SoundFiles(List<Integer> kept, List<String> faults) {
    /** Decodes every file, by all threads. */
    static SoundFiles of(List<Path> files, ImageFiles reader, OnFault onFault) {
        String[] damage = new String[files.size()];
        Parallel.common().forEach(damage.length, number -> damage[number] = damage(files.get(number), reader));
        Faults faults = new Faults();
        for (int number = 0; number < damage.length; number++) {
            if (!damage[number].isEmpty()) {
                faults.add(files.get(number), damage[number]);
            }
        }
        List<Integer> kept = IntStream.range(0, damage.length)
                .filter(number -> damage[number].isEmpty())
                .boxed()
                .toList();
        return new SoundFiles(kept, faults.settle(onFault));
    }

    private static String damage(Path file, ImageFiles reader) {
        try {
            return reader.read(file).width() > 0 ? "" : "gives no picture";
        } catch (ImageFileException damaged) {
            return String.valueOf(damaged.getMessage()).replace(file + ": ", "");
        }
    }

    /** These of a list that has one of each file. */
    <T> List<T> of(List<T> all) {
        return kept.stream().map(all::get).toList();
    }
}
