package dev.viva.app.command;

import dev.viva.vision.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of pictures, also those directly in folders. */
final class PictureFiles {
    private PictureFiles() {}

    /**
     * The files that are named, and those in the folders that are named, in the order of their names.
     *
     * @throws IllegalArgumentException if a folder holds none
     * @throws IOException if something is not there or cannot be listed
     */
    static List<Path> in(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return files;
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> pictures = found.filter(Files::isRegularFile)
                    .filter(ImageFiles::isNamedAsPicture)
                    .sorted()
                    .toList();
            if (pictures.isEmpty()) {
                throw new IllegalArgumentException(folder + " holds no picture");
            }
            return pictures;
        }
    }
}
