// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/byte_sink.h"

#include "files/disk.h"
#include "files/file_errors.h"

#include <cerrno>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

class NewFile : public ByteSink {
public:
    NewFile(const Folder& folder, const std::string& name)
        : path_(folder.path() / name), file_(folder.make_file(name, {})) {}

    void write(std::string_view bytes) override { disk::write(file_.get(), bytes, path_); }
    void finish() override { file_.close(); }

private:
    fs::path path_;
    Descriptor file_;
};

class SameFile : public ByteSink {
public:
    SameFile(const Folder& folder, const std::string& name, ReadErrors errors)
        : path_(folder.path() / name), errors_(std::move(errors)), file_(folder.open_file(name)) {
        if (!file_)
            throw errors_.unopened(path_, errno);
    }

    void write(std::string_view bytes) override {
        there_.resize(bytes.size());
        read(there_);
        if (there_ != bytes)
            fail();
    }

    void finish() override {
        there_.resize(1);
        read(there_);
        if (!there_.empty())
            fail();
    }

private:
    /// Fills `bytes`, or cuts it where the file ends.
    void read(std::string& bytes) {
        const auto got = read_some(file_, bytes.data(), bytes.size());
        if (!got)
            throw file_error("read", path_, std::error_code(errno, std::generic_category()));
        bytes.resize(*got);
    }

    [[noreturn]] void fail() const {
        throw errors_.damaged(path_.lexically_relative(path_.parent_path().parent_path()).string() +
                              " is not what an indexer writes");
    }

    fs::path path_;
    ReadErrors errors_;
    Descriptor file_;
    std::string there_;
};

} // namespace

std::unique_ptr<ByteSink> new_file(const Folder& folder, const std::string& name) {
    return std::make_unique<NewFile>(folder, name);
}

std::unique_ptr<ByteSink> same_file(const Folder& folder, const std::string& name,
                                    ReadErrors errors) {
    return std::make_unique<SameFile>(folder, name, std::move(errors));
}

} // namespace mafteach
