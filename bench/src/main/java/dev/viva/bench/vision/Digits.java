package dev.viva.bench.vision;

import dev.viva.deep.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;

/** MNIST, which lies beside the checkout. */
record Digits(LabelledImages training, LabelledImages test) {
    static Digits read() throws IOException {
        Path folder = Path.of(
                System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"), "mnist");
        return new Digits(LabelledImages.mnist(folder, true), LabelledImages.mnist(folder, false));
    }
}
