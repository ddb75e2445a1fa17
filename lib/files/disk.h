// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>

/// The changes that the store makes to a disk, each in one function: nothing in lib/store writes,
/// renames or removes by any other way, but that a lock, an empty file, is made by opening it. So
/// a test can stop the process before any of them, or have any of them fail, and see what is left
/// (tests/store/crash_test.cpp).
///
/// `folder` is an open descriptor, `name` a name in it without a slash, `path` the whole of it for
/// error messages. A symbolic link is never followed and nothing that is there is ever opened for
/// writing: what these functions make is new. All throw Error.
namespace mafteach::disk {

enum class Change { make_folder, make_file, write, sync, rename, remove, remove_folder };

/// Called before each change, with the path that it concerns (of a rename, the new one). What it
/// throws leaves the function whose change it was. For tests; empty: nothing is called. Set while
/// no other thread writes.
void observe(std::function<void(Change, const std::filesystem::path&)> observer);

/// Makes a folder that wasn't there; false where something of that name is.
bool make_folder(int folder, const std::string& name, mode_t mode,
                 const std::filesystem::path& path);

/// Makes a file that wasn't there, and opens it for writing.
int make_file(int folder, const std::string& name, mode_t mode, const std::filesystem::path& path);

void write(int file, std::string_view bytes, const std::filesystem::path& path);

/// Brings a file's bytes, or a folder's names, to the disk, so that a lost power supply finds them
/// there.
void sync(int file, const std::filesystem::path& path);

/// Renames in one step, over what has the new name.
void rename(int folder, const std::string& from, const std::string& to,
            const std::filesystem::path& path);

// These two leave alone what can't be removed (a folder with something in it) and throw nothing but
// what an observer throws: what is left behind is tried again by the next writer.
void remove(int folder, const std::string& name, const std::filesystem::path& path);
void remove_folder(int folder, const std::string& name, const std::filesystem::path& path);

} // namespace mafteach::disk
