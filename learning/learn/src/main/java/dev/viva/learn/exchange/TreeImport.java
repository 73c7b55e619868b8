package dev.viva.learn.exchange;

import dev.viva.learn.store.CorruptModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads models of boosted trees that LightGBM (text, formats v3 and v4) or XGBoost (JSON and UBJSON, 1.7 and later) has saved, told
 * apart by their first bytes. What such a file may hold but is not repeated here exactly, such as leaves with linear models,
 * is refused by its name; so is every file that is damaged, with the line or the JSON path of the fault. O(bytes) in time and
 * memory, whatever the file states. Stateless.
 */
public final class TreeImport {
    private static final long LARGEST = Integer.MAX_VALUE - 64L;

    private TreeImport() {}

    /**
     * Reads {@code file}.
     *
     * @throws CorruptModelException if it is no such model, is damaged, or holds something that is not known here
     * @throws IOException if it cannot be read
     */
    public static ImportedTrees read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new CorruptModelException(file.toString(), "it must have at most " + LARGEST + " bytes, got " + size);
        }
        return read(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name what to call it in errors
     * @throws CorruptModelException as {@link #read(Path)}
     */
    public static ImportedTrees read(String name, byte[] bytes) throws CorruptModelException {
        try {
            if (bytes.length > 0 && bytes[0] == '{') {
                return XgboostReader.read(isUniversalBinary(bytes) ? UniversalBinary.toJson(bytes) : bytes);
            }
            if (LightGbmLines.isLightGbm(bytes)) {
                return LightGbmReader.read(bytes);
            }
        } catch (IllegalArgumentException wrong) {
            throw new CorruptModelException(name, String.valueOf(wrong.getMessage()), wrong);
        }
        throw new CorruptModelException(
                name,
                "it must be a text of LightGBM, which begins with 'tree', or JSON or UBJSON of XGBoost, which begin with '{'");
    }

    /** In UBJSON a number of the length of a name follows the bracket. */
    private static boolean isUniversalBinary(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == '{' && (bytes[1] == 'L' || bytes[1] == 'i' || bytes[1] == 'U');
    }
}
