package dev.viva.study.jail;

import dev.viva.study.jail.inside.Runner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The one jar that a jailed process may read: the classes of {@code dev.viva.study.jail.inside} as a named module that
 * opens nothing, so that a submission cannot reach into the runner by reflection.
 */
final class InsideJar {
    /** The module's name. */
    static final String MODULE = "dev.viva.jail";

    private static final String FOLDER = "dev/viva/study/jail/inside/";

    private InsideJar() {}

    /** Writes the jar into {@code folder}, readable for everybody. */
    static Path write(Path folder) throws IOException {
        Path jar = folder.resolve("inside.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "module-info.class", moduleInfo());
            for (String name : names()) {
                add(zip, FOLDER + name, content(name));
            }
        }
        JailFolder.open(folder);
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream in = Runner.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the class path must hold " + FOLDER + name);
            }
            return in.readAllBytes();
        }
    }

    private static List<String> names() throws IOException {
        Path source = source();
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.list(source.resolve(FOLDER))) {
                return files.map(each -> String.valueOf(each.getFileName()))
                        .filter(InsideJar::isClass)
                        .sorted()
                        .toList();
            }
        }
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(source.toFile())) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(each -> each.startsWith(FOLDER))
                    .map(each -> each.substring(FOLDER.length()))
                    .filter(InsideJar::isClass)
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.contains("/") && !name.equals("package-info.class");
    }

    private static Path source() throws IOException {
        try {
            URI location = Runner.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location);
        } catch (URISyntaxException impossible) {
            throw new IOException("the place of the classes has no path", impossible);
        }
    }

    private static byte[] moduleInfo() {
        return ClassFile.of()
                .buildModule(ModuleAttribute.of(
                        ModuleDesc.of(MODULE),
                        module -> module.requires(ModuleDesc.of("java.base"), List.of(AccessFlag.MANDATED), null)
                                .requires(ModuleDesc.of("java.compiler"), List.of(AccessFlag.STATIC_PHASE), null)));
    }
}
