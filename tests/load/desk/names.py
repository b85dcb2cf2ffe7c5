"""Of what the names of the bench's guests are made, beside the demo's family names."""

GIVEN = "伟强明国俊浩轩博鹏涛康豪远芳静英丽娜雪梅婷佳怡晓燕梦洁雅琴思雨慧敏玉兰欣然志建文海永嘉春华平红军勇杰艳辉玲"
