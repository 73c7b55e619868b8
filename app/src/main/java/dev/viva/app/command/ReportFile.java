package dev.viva.app.command;

import dev.viva.learn.report.Study;
import dev.viva.learn.report.StudyPage;
import dev.viva.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The page that {@code --report} asks for, with where its rows came from. */
final class ReportFile {
    private final Path file;
    private final Path data;

    /**
     * Looks early whether there is a place to write to, since what is written takes long.
     *
     * @throws NoSuchFileException if the folder of {@code file} is not there
     */
    ReportFile(Path file, Path data) throws NoSuchFileException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        this.file = file;
        this.data = data;
    }

    /** Writes the page. */
    void write(Study study, Table table) throws IOException {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("rows from", String.valueOf(data.getFileName()));
        provenance.put(
                "size",
                String.format(
                        Locale.ROOT,
                        "%,d bytes, %,d rows × %,d columns",
                        Files.size(data),
                        table.rowCount(),
                        table.columns().size()));
        provenance.put("SHA-256", hash(data));
        provenance.put("made at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        provenance.put("made by", "Viva on Java " + Runtime.version().feature());
        String title = study.target() + " in " + data.getFileName();
        StudyPage.write(title, study.withProvenance(provenance), file);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
