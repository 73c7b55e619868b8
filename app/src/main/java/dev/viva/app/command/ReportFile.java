package dev.viva.app.command;

import dev.viva.learn.report.Study;
import dev.viva.learn.report.StudyPage;
import dev.viva.learn.tabular.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page that {@code --report} asks for, with where its rows came from. */
final class ReportFile {
    private final Path file;

    /**
     * Looks early whether there is a place to write to, since what is written takes long.
     *
     * @throws NoSuchFileException if the folder of {@code file} is not there
     */
    ReportFile(Path file) throws NoSuchFileException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        this.file = file;
    }

    /**
     * Writes the page of rows that have this provenance.
     *
     * @param model the provenance of a model that had been there before, whose lines follow, or one without any
     */
    void write(Study study, Provenance rows, Provenance model) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>(rows.lines());
        model.lines().forEach((name, line) -> lines.put("model: " + name, line));
        String title = study.target() + " in " + lines.get("rows from");
        StudyPage.write(title, study.withProvenance(lines), file);
    }
}
