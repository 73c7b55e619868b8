package dev.viva.study.lab.sight;

import java.io.IOException;
import java.nio.file.Path;

/** Writes anew what the network of the transfer lab has learned, in some minutes; the argument is the file. */
final class FewShotsWriter {
    private FewShotsWriter() {}

    static void main(String... arguments) throws IOException {
        FewShots.learn(Path.of(arguments[0]));
    }
}
