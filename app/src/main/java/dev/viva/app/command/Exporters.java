package dev.viva.app.command;

import dev.viva.app.lab.LabDesk;
import dev.viva.app.lab.LabPages;
import dev.viva.app.page.Shell;
import dev.viva.content.Exporter;
import dev.viva.content.SiteExporter;
import dev.viva.study.anki.AnkiExporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The forms that the handbook can be exported in, one line for each. */
final class Exporters {
    private Exporters() {}

    static List<Exporter> all() {
        return List.of(
                new SiteExporter(
                        new LabPages(new Shell(), new LabDesk()).still(),
                        style("viva.css") + style("handbook.css") + style("lab.css")),
                new AnkiExporter(Clock.systemUTC()));
    }

    private static String style(String name) {
        try (InputStream in = Exporters.class.getResourceAsStream("/dev/viva/app/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the class path must hold " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
