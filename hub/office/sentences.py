"""What an editor reads about an office file that cannot be read."""

ODD = "Susunan berkas ini tidak wajar: buka lalu simpan ulang."
BROKEN = "Isi berkas ini rusak: buka lalu simpan ulang."
SWOLLEN = "Berkas ini membengkak terlalu besar saat dibuka: simpan ulang atau bagi menjadi beberapa."
LOCKED = "Berkas ini dikunci dengan kata sandi: simpan ulang tanpa kata sandi."
ACTING = "Berkas ini memuat perintah: buka lalu simpan ulang."
