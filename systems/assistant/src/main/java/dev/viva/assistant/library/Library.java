package dev.viva.assistant.library;

import dev.viva.kernel.Progress;
import dev.viva.retrieve.EnglishWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Documents of many formats with their chunks, words and vectors, in a folder.
 *
 * <p><b>One commit point.</b> Everything that is known of documents stands in one Lucene index, and an ingestion ends in one commit,
 * which replaces one file by an atomic rename after everything that it names is on the disk. Whoever looks sees the library as it was
 * before an ingestion or as it is after it; a process that is killed at any time leaves one of the two. What it had not committed is
 * dropped when the next ingestion begins.
 *
 * <p><b>Nothing is done twice.</b> A document whose bytes and access list are as they were is not read again. A chunk whose text
 * stood anywhere in the library before the ingestion, or comes again in it, is not embedded again. The work of an ingestion that was
 * cut off is lost and counts as not done.
 *
 * <p>Thread-safe. One ingestion at a time, among all processes; any number of processes may look while it runs.
 */
public final class Library implements AutoCloseable {
    private final Path folder;
    private final LibrarySettings settings;
    private final Directory directory;
    private final SearcherManager searchers;

    private Library(Path folder, LibrarySettings settings, Directory directory, SearcherManager searchers) {
        this.folder = folder;
        this.settings = settings;
        this.directory = directory;
        this.searchers = searchers;
    }

    /**
     * Opens the library in {@code folder}, and makes an empty one if there is none yet.
     *
     * @throws LibraryException if the folder cannot be read or written, or what lies there is no library
     */
    public static Library at(Path folder, LibrarySettings settings) {
        try {
            Files.createDirectories(folder);
            Directory directory = FSDirectory.open(folder);
            try {
                if (!DirectoryReader.indexExists(directory)) {
                    begin(directory, settings);
                }
                return new Library(folder, settings, directory, new SearcherManager(directory, new SearcherFactory()));
            } catch (IOException | RuntimeException failed) {
                directory.close();
                throw failed;
            }
        } catch (LockObtainFailedException locked) {
            throw new LibraryException("the library in " + folder + " is being made by another process", locked);
        } catch (IOException | IllegalArgumentException broken) {
            throw new LibraryException(
                    "there must be a library of this version in " + folder + "; delete it and ingest again: "
                            + broken.getMessage(),
                    broken);
        }
    }

    /** An empty library that ends with this object. */
    public static Library inMemory(LibrarySettings settings) {
        Directory directory = new ByteBuffersDirectory();
        try {
            begin(directory, settings);
            return new Library(
                    Path.of("memory"), settings, directory, new SearcherManager(directory, new SearcherFactory()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void begin(Directory directory, LibrarySettings settings) throws IOException {
        try (IndexWriter writer = writer(directory)) {
            commit(writer, settings);
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        return new IndexWriter(
                directory,
                new IndexWriterConfig(EnglishWords.analyzer())
                        .setCommitOnClose(false)
                        .setRAMBufferSizeMB(64));
    }

    private static void commit(IndexWriter writer, LibrarySettings settings) throws IOException {
        writer.setLiveCommitData(
                Map.of(Fields.FINGERPRINT, settings.fingerprint()).entrySet());
        writer.commit();
    }

    /**
     * Makes the documents of each root those that it names, in one step for all roots. A document that cannot be read is reported
     * and holds up nothing; what was there of it before stays, unless the library is built anew for other settings: then it is dropped.
     * Documents of other roots stay as they are.
     *
     * @return what was done
     * @throws IllegalArgumentException if a document's id belongs to another root
     * @throws LibraryException if another process is ingesting, the disk fails, or the library was built with other settings and
     *     has documents of roots that are not among {@code roots}
     */
    public Ingestion ingest(List<SourceRoot> roots, Progress progress) {
        try (IndexWriter writer = writer(directory)) {
            try (DirectoryReader before = DirectoryReader.open(directory)) {
                return ingest(roots, progress, writer, before);
            } catch (IOException | RuntimeException failed) {
                writer.rollback();
                throw failed;
            } finally {
                searchers.maybeRefreshBlocking();
            }
        } catch (LockObtainFailedException locked) {
            throw new LibraryException("another process is ingesting into " + folder + "; try again later", locked);
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("Library must be open, got a closed one", closed);
        } catch (IOException failed) {
            throw new LibraryException(
                    "the library in " + folder + " cannot be changed: " + failed.getMessage(), failed);
        }
    }

    private Ingestion ingest(List<SourceRoot> roots, Progress progress, IndexWriter writer, DirectoryReader before)
            throws IOException {
        String fingerprint = fingerprint(before);
        Transaction transaction = new Transaction(writer, before, fingerprint, settings);
        if (!fingerprint.equals(settings.fingerprint())) {
            requireAll(roots, before);
        }
        long documents =
                roots.stream().mapToLong(root -> root.documents().size()).sum();
        try (Progress.Task task = progress.start("ingest", documents)) {
            for (SourceRoot root : roots) {
                transaction.put(root, task);
            }
        }
        if (transaction.hasChanged() || !fingerprint.equals(settings.fingerprint())) {
            commit(writer, settings);
        }
        return transaction.outcome();
    }

    /** A library that is half of one making and half of another would answer by chance. */
    private void requireAll(List<SourceRoot> roots, DirectoryReader before) throws IOException {
        Set<String> given = Set.copyOf(roots.stream().map(SourceRoot::name).toList());
        for (Kept each : Kept.all(before).values()) {
            if (!given.contains(each.root())) {
                throw new LibraryException(
                        "the library in " + folder + " was built by " + fingerprint(before) + ", not by "
                                + settings.fingerprint() + ": ingest all roots at once, also " + each.root(),
                        null);
            }
        }
    }

    private static String fingerprint(DirectoryReader reader) throws IOException {
        return reader.getIndexCommit().getUserData().getOrDefault(Fields.FINGERPRINT, "");
    }

    /**
     * Looks at the library as it is now, as far as {@code asker} may see it. What is done to the library afterwards does not change
     * the view.
     *
     * @throws LibraryException if the disk fails, or the library was built with other settings than these
     * @throws IllegalStateException if the library is closed
     */
    public LibraryView view(Asker asker) {
        try {
            searchers.maybeRefreshBlocking();
            var searcher = searchers.acquire();
            try {
                requireSettings((DirectoryReader) searcher.getIndexReader());
                return new LibraryView(searchers, searcher, asker, settings.embedder());
            } catch (IOException | RuntimeException failed) {
                searchers.release(searcher);
                throw failed;
            }
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("Library must be open, got a closed one", closed);
        } catch (IOException failed) {
            throw new LibraryException("the library in " + folder + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private void requireSettings(DirectoryReader reader) throws IOException {
        String built = fingerprint(reader);
        if (!built.equals(settings.fingerprint())) {
            throw new LibraryException(
                    "the library in " + folder + " must be built by " + settings.fingerprint() + ", got " + built
                            + "; ingest again",
                    null);
        }
    }

    /**
     * The names of the roots that its documents belong to, in order.
     *
     * @throws LibraryException if the disk fails
     */
    public SortedSet<String> roots() {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            SortedSet<String> roots = new TreeSet<>();
            Kept.all(reader).values().forEach(each -> roots.add(each.root()));
            return roots;
        } catch (IOException failed) {
            throw new LibraryException("the library in " + folder + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Lets go of the folder. Views must be closed before; closing twice does nothing. */
    @Override
    public void close() {
        try {
            searchers.close();
            directory.close();
        } catch (IOException failed) {
            throw new LibraryException(
                    "the library in " + folder + " cannot be closed: " + failed.getMessage(), failed);
        }
    }
}
